"""The workspaces of the corpus."""

from corpus import (
    cases_claims,
    cases_dates,
    cases_files,
    cases_lookalikes,
    cases_measures,
    cases_more,
    cases_names,
    cases_once,
    cases_owed,
    cases_papers,
    cases_pictures,
    cases_pieces,
    cases_sheets,
    cases_tables,
    cases_times,
    cases_traps,
)
from corpus.build import Expected, Setting

_KINDS = "kinds: {record: [四包责任落实]}"
_SETTLED = """\
核实:
  - {code: out-of-period, file: 2020-03-10 督查乙, 理由: 上年移交, 由: 张三, 于: 2021-07-01}
  - {code: empty-file, file: 没有了.docx, 理由: 已经删除, 由: 张三, 于: 2021-07-01}
"""
_GONE = (Expected("unmatched-acknowledgement", says="没有了.docx"),)
_NO_CALENDAR = (Expected("calendar-unknown"),)
_FILES = (*cases_files.CASES, *cases_times.SETTLED)
SETTINGS = (
    Setting("pictures", cases_pictures.CASES),  # what takes longest goes first
    Setting("lookalikes", cases_lookalikes.CASES),
    Setting("owed", (*cases_owed.CASES, *cases_pieces.CASES)),
    Setting("tables", (*cases_measures.CASES, *cases_tables.CASES)),
    Setting("names", cases_names.CASES, more=_KINDS),
    Setting("dates", cases_dates.CASES),
    Setting("papers", (*cases_papers.CASES, *cases_claims.CASES)),
    Setting("files", _FILES, more=_SETTLED, expected=_GONE),
    Setting("traps", cases_traps.CASES),
    Setting("sheets", cases_sheets.CASES),
    Setting("more", (*cases_more.CASES, *cases_once.CASES)),
    Setting("far ahead", cases_more.FAR_AHEAD, "2031-12-31", 2031, expected=_NO_CALENDAR),
    Setting("running", cases_times.RUNNING, as_of="2021-10-15"),
    Setting("after", cases_times.AFTER, as_of="2022-03-31"),
    Setting(
        "window",
        cases_times.WINDOW,
        as_of="2021-08-01",
        more="period: {assessed: 2021-08, back: 12}\nalso: [../2020]",
        before=cases_times.last_year,
    ),
)

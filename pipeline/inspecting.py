"""模拟抽查: draws from a build as an inspector would, and keeps what was found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from anjuan.adapters.artifacts import Impossible
from anjuan.adapters.inspection_pdf import write_sheet
from anjuan.adapters.inspection_workbook import read_answers, write_workbook_to_tick
from anjuan.adapters.pdf_reading import read_pages
from anjuan.adapters.publishing import write_beside
from anjuan.adapters.sheet_writer import write_workbook
from anjuan.errors import CallError
from anjuan.model.built import BuiltState, EntryPlace
from anjuan.model.inspection import Answers, Verdict
from anjuan.model.scheme import plan_scheme
from anjuan.model.survey import Survey
from anjuan.stages.answers import answers_report
from anjuan.stages.assemble import imprint
from anjuan.stages.inspection import draw
from anjuan.stages.questions import PageTexts, entries_wanted, inspection
from anjuan.targets import refuse_workspaces


@dataclass(frozen=True, slots=True)
class Sheets:
    """The check sheet on paper and as a workbook to tick."""

    paper: Path
    workbook: Path
    questions: int


def write_sheets(found: Survey, build: Path, built: BuiltState, seed: int, target: Path) -> Sheets:
    """Draw, and write 模拟抽查-<seed>.pdf and .xlsx; nothing that is there is written over.

    Raises:
        CallError: a book of the build is gone or cannot be opened.
        OutputError: the target cannot be written.
    """
    chosen = draw(found.audit, found.inventory, seed)
    if not chosen:
        raise CallError("没有可以抽查的指标：资料册里还没有材料", advice="请等有了材料再抽查")
    texts = _texts(build, built, entries_wanted(chosen, found))
    made = inspection(found, built, chosen, texts, seed)
    of = imprint(found.plan, plan_scheme(found.plan), built.as_of)
    name = f"模拟抽查-{seed}"
    return Sheets(
        write_beside(target / f"{name}.pdf", lambda path: write_sheet(made, of, path)),
        write_beside(target / f"{name}.xlsx", lambda path: write_workbook_to_tick(made, path)),
        len(made.questions),
    )


def _texts(build: Path, built: BuiltState, wanted: Iterable[str]) -> PageTexts:
    entries = built.places.entries
    return {key: _pages(build, entries[key]) for key in wanted if key in entries}


def _pages(build: Path, place: EntryPlace) -> tuple[tuple[str, str], ...]:
    """Label and text of an entry's numbered pages."""
    first = place.pdf_page - 1
    try:
        read = read_pages(build / place.pdf, frozenset(range(first, first + 2 * place.pages)))
    except Impossible as fault:
        raise CallError(
            f"“{build / place.pdf}”打不开，或不在了", advice="请重新运行 anjuan build"
        ) from fault
    numbered = [one for one in read[first:] if one.label]
    return tuple((one.label, one.text) for one in numbered[: place.pages])


def keep_answers(workbook: Path, day: date) -> tuple[Answers, Path]:
    """Read a ticked workbook, and keep what it says beside it in a dated file, never written over.

    Raises:
        CallError: it is no check sheet of ours, or nothing is ticked.
        OutputError: the record cannot be written.
    """
    refuse_workspaces(workbook.parent)
    answers = read_answers(workbook)
    if all(one.verdict is Verdict.OPEN for one in answers.answers):
        raise CallError(
            f"“{workbook}”里还没有填一个结果",
            advice="请对着资料册逐题核对，在“结果”一栏选相符、不符或没找到，保存后再运行",
        )
    report = answers_report(answers, day)
    record = workbook.with_name(f"抽查记录-{answers.inspection.seed}-{day.isoformat()}.xlsx")
    return answers, write_beside(record, lambda path: write_workbook(report, path))

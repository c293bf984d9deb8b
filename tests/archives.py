"""Filings in a few lines: items of a small office, filed and numbered."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import count

from anjuan.model.archive import Archive, Filing, FilingClass, Paper, Record, Register, Role
from anjuan.model.evidence import Block, DocumentFacts, Facts, Format, Item, Material, PaperForm
from anjuan.model.kinds import Kind
from anjuan.model.plan import ArchiveRules, Plan
from anjuan.model.units import RelPath
from anjuan.stages.archive_numbers import Numbered, number_filing
from anjuan.stages.boxes import plan_boxes
from anjuan.stages.records_filing import file_records
from build import YEAR_END, file, indicator, judge, plan, workspace

FONDS = "0138"
RULES = ArchiveRules(fonds=FONDS)
ORDER = ("年度", "保管期限", "机构")
_serial = count(1)
CODES = {"办公室": "BGS", "工会": "GHU"}


def office(rules: ArchiveRules = RULES, *, sensitive: bool = False) -> Plan:
    """Two indicators, the second answered for by another department."""
    return replace(
        plan(
            indicator("2.2", "卫生督查", sensitive=sensitive),
            indicator("3.1", "讲座", departments=("工会",)),
        ),
        archive=rules,
    )


def paper(  # noqa: PLR0913  # a line of a test says what matters to it
    kind: str,
    name: str = "",
    *,
    title: str = "",
    signed: str = "",
    number: str = "",
    bytes_: str = "",
) -> Material:
    """A document with its title, date of signature and number."""
    document = DocumentFacts(
        (Block(f"{title}第{next(_serial)}号正文，内容各不相同。"),),
        signed=date.fromisoformat(signed) if signed else None,
        number=number,
        form=PaperForm(title=title),
    )
    return file(kind, name, facts=Facts(Format.DOCX, document=document), bytes_=bytes_)


def filed(*items: Item, of: Plan | None = None, loose: Sequence[Material] = ()) -> Filing:
    """What the archive makes of these items on the year's last day."""
    whole = of or office()
    audit = judge(whole, *items, on=YEAR_END, loose=loose)
    return file_records(whole, workspace(*items, loose=loose), audit, CODES)


def numbered(filing: Filing, register: Register | None = None) -> Numbered:
    """The filing with its numbers."""
    return number_filing(filing, register or Register(FONDS), ORDER)


def record(number: int, *, sides: int = 1, retention: str = "D30", **more: object) -> Record:
    """A 件 of the office, numbered and counted."""
    of = FilingClass(2021, retention, "办公室", "BGS")
    body = paper("notice", f"通知{number}.docx")
    made = Record(
        key=RelPath(f"{retention}/通知{number}.docx"),
        of=of,
        item=f"档{number}",
        kind=Kind.NOTICE,
        title=f"关于第{number}项工作的通知",
        author="某市某局",
        document_number="",
        date="20210315",
        secrecy="",
        papers=(Paper(body, Role.BODY),),
        number=number,
        sides=sides,
    )
    return replace(made, **more)  # type: ignore[arg-type]  # fields of `Record`


def archive(records: Iterable[Record], **more: object) -> Archive:
    """An archive of these 件 alone."""
    kept = tuple(records)
    filing = Filing(kept, (), (), (), ())
    made = Archive(FONDS, "某市某局", 2021, ORDER, filing, boxes=plan_boxes(kept))
    return replace(made, **more)  # type: ignore[arg-type]  # fields of `Archive`


def names(of: Record) -> list[str]:
    """The files of a 件, in order."""
    return [one.material.file.name for one in of.papers]

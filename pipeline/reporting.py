"""The papers that the office sends: facts → paper → the office's form → Word files."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from anjuan.adapters.notice_writer import write_notice
from anjuan.adapters.paper_writer import write_assessment, write_circular
from anjuan.adapters.publishing import write_beside
from anjuan.adapters.typesetting import FontMetrics
from anjuan.adapters.word_form import WordForm
from anjuan.model import official, sheet
from anjuan.model.built import Places
from anjuan.model.periods import Period
from anjuan.model.survey import Survey
from anjuan.model.units import Department
from anjuan.stages.assessment import assessment
from anjuan.stages.calendar import whole_label
from anjuan.stages.circular import EVERYBODY, circular
from anjuan.stages.discreet import on_paper
from anjuan.stages.file_names import safe
from anjuan.stages.notices import notices
from anjuan.stages.title_lines import break_title


@dataclass(frozen=True, slots=True)
class Desk:
    """What the papers are written from, and where they go."""

    survey: Survey
    form: WordForm
    """The paper's Word form, checked."""
    places: Places
    target: Path


def write_circulars(desk: Desk, span: Period, *, to: str | None) -> tuple[Path, ...]:
    """通报-<period>.docx; gives its path."""
    paper = circular(desk.survey, span, desk.places, to=EVERYBODY if to is None else to)
    titled = replace(paper, title=broken(paper.title))
    day = desk.survey.audit.as_of
    return _written(
        desk,
        f"通报-{safe(span.label)}.docx",
        lambda path: write_circular(titled, desk.form, path, day=day),
    )


def write_assessments(desk: Desk, *, to: str | None) -> tuple[Path, ...]:
    """自评报告-<period>.docx; gives its path."""
    paper = assessment(desk.survey, desk.places, to=to or "")
    titled = replace(paper, title=broken(paper.title))
    day = desk.survey.audit.as_of
    return _written(
        desk,
        f"自评报告-{safe(whole_label(desk.survey.plan.period))}.docx",
        lambda path: write_assessment(titled, desk.form, path, day=day),
    )


def write_notices(desk: Desk, department: Department | None) -> tuple[Path, ...]:
    """督办通知单/<department>.docx, numbered as a build numbers them; gives their paths."""
    found = on_paper(desk.survey)
    papers = notices(found.plan, found.audit, found.folded)
    return tuple(
        path
        for notice in papers
        if department in (None, notice.department)
        for path in _written(
            desk,
            f"督办通知单/{safe(notice.department)}.docx",
            lambda path, notice=notice: write_notice(  # type: ignore[misc]  # bound by default
                notice, desk.form, path, day=found.audit.as_of
            ),
        )
    )


def _written(desk: Desk, name: str, make: Callable[[Path], None]) -> tuple[Path, ...]:
    return (write_beside(desk.target / name, make),)


def broken(title: str) -> str:
    """The title in lines of like length, broken in sense (GB/T 9704-2012 §7.3.1)."""
    return "\n".join(break_title(title, sheet.MEASURE, official.TITLE, FontMetrics()).lines)

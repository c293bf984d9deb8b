"""Writes a board into a folder: pages, data, styles, scripts and thumbnails."""

import json
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from anjuan.adapters.site import words
from anjuan.adapters.site.assets import asset
from anjuan.adapters.site.data_files import UNDATED, months_of, write_photos, write_search
from anjuan.adapters.site.plots import bars
from anjuan.adapters.site.thumbnails import Sources, write_thumbnails
from anjuan.model.board import STATE_NAMES, Board, Column, DepartmentPage, Dossier, Shot, TaskGroup
from anjuan.model.finding import REMEDY_NAMES, SEVERITY_NAMES, Severity
from anjuan.model.units import Sha256

_PAGES = Path(__file__).resolve().with_name("pages")
_NAV = (
    ("index", "index.html", "总览"),
    ("departments", "departments.html", "科室"),
    ("tasks", "tasks.html", "任务"),
    ("findings", "findings.html", "问题"),
    ("photos", "photos.html", "照片"),
)
_GROUP_IDS = {
    "未归位": "unfiled",
    "打不开、不计入": "rejected",
    "附电子版": "attached",
    "入册": "bound",
    "不作材料": "excluded",
    "任务清单、说明文件等": "metadata",
    "忽略": "ignored",
}
_FIRST_PHOTOS = 60
_MOST_OWED = 200
"""Rows of what a department owes in one page."""
_MOST_ROWS = 120
"""Rows of both tables that a department's page holds; beyond, the second has its own."""


def write_site(board: Board, sources: Sources, folder: Path) -> None:
    """The whole board below `folder`; the same bytes for the same board."""
    folder.mkdir(parents=True, exist_ok=True)
    _Site(board, write_thumbnails(board.shots, sources, folder), folder).write()


class _Site:
    """One board being written."""

    def __init__(self, board: Board, made: frozenset[Sha256], folder: Path) -> None:
        self._board, self._folder = board, folder
        self._slugs = {one.row.id: one.row.slug for one in board.sheets}
        self._tasks = {one.id: one for one in board.groups}
        self._homes = {
            dossier.key: sheet.row.slug
            for sheet in board.sheets
            for dossier in sheet.dossiers
            if any(piece.page == f"i-{sheet.row.slug}.html" for piece in dossier.pieces)
        }
        self._ids = {slug: id_ for id_, slug in self._slugs.items()}
        self._made = made
        self._environment = self._templates()

    def write(self) -> None:
        """Every file."""
        board = self._board
        self._assets()
        write_search(board, self._homes, self._folder)
        self._page("index", "index.html", section="index")
        self._page("todo", "todo.html", section="index")
        self._page("departments", "departments.html", section="departments")
        unfiled = sum(len(of) for name, of in board.elsewhere if name == "未归位")
        for one in board.departments:
            self._department(one, unfiled)
        months = tuple((one.column.head, one.pieces) for one in board.months)
        self._page("tasks", "tasks.html", section="tasks", counts=months)
        for group in board.groups:
            self._page("task", f"task-{group.slug}.html", section="tasks", page=group)
        for month in board.months:
            self._page("month", f"month-{month.column.label}.html", section="index", page=month)
        for sheet in board.sheets:
            own = {key for key, slug in self._homes.items() if slug == sheet.row.slug}
            self._page(
                "indicator",
                f"i-{sheet.row.slug}.html",
                section="tasks",
                page=sheet,
                task=self._tasks[sheet.row.task],
                own=own,
                counts=sheet.months,
            )
        self._findings()
        self._photos()
        self._page("files", "files.html", section="findings", ids=_GROUP_IDS)

    def _department(self, page: DepartmentPage, unfiled: int) -> None:
        """A department's page; what would make it slow to open stands on pages behind it."""
        starts = range(0, max(len(page.owed), 1), _MOST_OWED)
        owed = [page.owed[start : start + _MOST_OWED] for start in starts]
        names = (page.slug, *(f"{page.slug}-{at}" for at in range(2, len(owed) + 1)))
        parts = [f"{name}.html" for name in names]
        long = page.sums.total + len(page.owed) > _MOST_ROWS
        months = f"{page.slug}-months.html" if long else ""
        given = {"section": "departments", "page": page, "months": months}
        for at, (name, of) in enumerate(zip(parts, owed, strict=True), start=1):
            self._page("department", name, owed=of, at=at, parts=parts, unfiled=unfiled, **given)
        if months:
            self._page("department_months", months, **given)

    def _findings(self) -> None:
        told = [one for one in self._board.faults if one.severity is not Severity.NOTE]
        used = {one.remedy for one in self._board.faults}
        self._page(
            "findings",
            "findings.html",
            section="findings",
            shown=len(told),
            levels=Counter(one.severity for one in self._board.faults),
            touched=sum(one.count for one in told),
            remedies=[word for word in REMEDY_NAMES.values() if word in used],
        )

    def _photos(self) -> None:
        board = self._board
        months = months_of(board)
        names = write_photos(board, self._made, self._folder, months)
        opened = next(iter(months), "")
        first = months[opened][:_FIRST_PHOTOS] if opened else ()
        flaws = Counter(word for one in board.shots for _, word in one.flaws)
        self._page(
            "photos",
            "photos.html",
            section="photos",
            months=[(key, self._month(key), len(of)) for key, of in months.items()],
            opened=opened,
            chunks=json.dumps(names, ensure_ascii=False),
            first=self._sets(first),
            flaws=list(flaws),
            limit=_FIRST_PHOTOS,
            pictured=[one for one in board.sheets if one.shots],
        )

    def _month(self, key: str) -> str:
        if key == UNDATED:
            return "没有日期"
        year, month = key.split("-")
        return f"{year}年{int(month)}月"

    def _sets(self, shots: Iterable[Shot]) -> list[tuple[str, list[Shot]]]:
        """Photos by item, under what the item is called."""
        named = groupby(shots, key=lambda one: (one.indicator, one.item))
        return [(_heading(of[0]), of) for _, found in named for of in (list(found),)]

    # ── means ────────────────────────────────────────────────────────────────────────────────

    def _assets(self) -> None:
        board = self._board
        left = words.css_text(f"{board.unit}　{board.title}看板　截至{words.long_day(board.as_of)}")
        foot = "".join(
            f'@page {name} {{ @bottom-left {{ content: "{left}"; font-size: 8pt; }} '
            '@bottom-right { content: "第 " counter(page) " 页，共 " counter(pages) " 页"; '
            "font-size: 8pt; } }\n"
            for name in ("", "tall")
        )
        style = f"{asset('tokens.css')}\n{asset('board.css')}\n{foot}"
        self._put("board.css", style)
        for name in ("board.js", "theme.js"):
            self._put(name, asset(name))

    def _page(self, template: str, name: str, **given: Any) -> None:
        page = self._environment.get_template(f"{template}.html.j2")
        self._put(name, page.render(kind=template, **given))

    def _put(self, name: str, text: str) -> None:
        path = self._folder / name
        path.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")

    def _templates(self) -> Environment:
        """What is put into a page is text, and what is not given is an error."""
        board = self._board
        environment = Environment(
            loader=FileSystemLoader(_PAGES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        at = {one.name: number for number, one in enumerate(board.departments, start=1)}
        environment.globals.update(
            board=board,
            nav=_NAV,
            made=self._made,
            paged=any(one.pages for sheet in board.sheets for one in sheet.dossiers),
            severities=SEVERITY_NAMES,
            states=STATE_NAMES,
            plot=bars,
            cadences=_cadences,
            counted=_counted,
            numbers=lambda names: ",".join(str(at[one]) for one in names if one in at),
            slug_of=lambda id_: self._slugs[id_],
            slug_of_task=lambda id_: self._tasks[id_].slug,
            page_of=lambda shot: f"i-{self._slugs[shot.indicator]}.html",
            home_of=self._home,
            home_name=lambda one: self._ids.get(self._homes.get(one.key, ""), ""),
            name_of=_named,
            **{
                name: getattr(words, name)
                for name in (
                    *("long_day", "weekday", "thousands", "wait", "people", "middle", "tags"),
                    *("length_of", "thumb_of", "alt_of", "percent", "shares", "by_state"),
                )
            },
        )
        return environment

    def _home(self, one: Dossier) -> str:
        return f"i-{self._homes[one.key]}.html#{one.anchor}" if one.key in self._homes else ""


def _heading(shot: Shot) -> str:
    """What photos of an item stand under; the day where its title does not say it."""
    day = f"{shot.date} " if shot.date and shot.date not in shot.item else ""
    return f"{shot.indicator} {day}{shot.item}"


def _cadences(groups: Iterable[TaskGroup]) -> list[str]:
    """How often the indicators are owed, each way once."""
    return list(dict.fromkeys(row.cadence for group in groups for row in group.rows))


def _counted(groups: Iterable[TaskGroup]) -> Counter[str]:
    """How many rows each toggle asks for."""
    rows = (row for group in groups for row in group.rows)
    return Counter(tag for row in rows for tag in words.tags(row).split())


def _named(column: Column) -> str:
    if column.first.month == column.last.month:
        return f"{column.first.year}年{column.first.month}月"
    return f"{words.long_day(column.first)}至{words.long_day(column.last)}"

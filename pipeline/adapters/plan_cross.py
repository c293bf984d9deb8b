"""What no single key of a plan can show: ids and departments across the plan, files it names.

It reads the raw data, not the forms, so that these faults are reported together with the forms'.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from anjuan.adapters.named_tables import TableUnreadableError, column_values, plain
from anjuan.adapters.names import on_disk, written
from anjuan.adapters.near_miss import nearest
from anjuan.adapters.plan_period import plan_period
from anjuan.adapters.plan_raw import Raw, beside, mappings, plain_id, texts
from anjuan.adapters.roster import HEADER, read_roster
from anjuan.adapters.yaml_source import Document, Fault, Loc
from anjuan.model.periods import Period
from anjuan.model.plan import PLAN_NAME, Person

TableKey = tuple[str, str]
"""File and column."""

_ROSTER_MEASURES = frozenset({"participation", "total-per-person"})
ROSTER_NAMES = ("roster.csv", "roster.xlsx")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the plan refers to, and everything that is wrong across it."""

    faults: tuple[Fault, ...]
    people: tuple[Person, ...]
    files: tuple[str, ...]
    """Files of the workspace that the plan names, as their paths stand on disk."""
    tables: Mapping[TableKey, tuple[str, ...]]
    """Entries of the columns that `per` and `values_from` name."""


def surroundings(document: Document, workspace: Path) -> Surroundings:
    """Reads what the plan names and checks the plan against itself."""
    check = _Check(document, workspace)
    check.run()
    return Surroundings(
        tuple(check.faults), check.people, tuple(dict.fromkeys(check.files)), check.tables
    )


class _Check:
    """One pass over the raw plan."""

    def __init__(self, document: Document, workspace: Path) -> None:
        self.faults: list[Fault] = []
        self.tables: dict[TableKey, tuple[str, ...]] = {}
        self.people: tuple[Person, ...] = ()
        self.files: list[str] = []
        self._has_roster = False
        self._document = document
        self._workspace = workspace
        self._data: Raw = document.data if isinstance(document.data, Mapping) else {}
        self._tasks = tuple(mappings(("tasks",), self._data.get("tasks")))
        self._indicators = tuple(
            (task, loc, one)
            for at, task in self._tasks
            for loc, one in mappings((*at, "indicators"), task.get("indicators"))
        )
        self._period = plan_period(self._data)

    def run(self) -> None:
        """All checks, in the plan's order."""
        self._year()
        self._departments()
        self._also()
        self._roster()
        self._ids()
        for _, loc, indicator in self._indicators:
            self._days(loc, indicator)
            self._per(loc, indicator)
            self._measures(loc, indicator)
        self._schemes()

    def _fault(self, loc: Loc, what: str, step: str) -> None:
        self.faults.append(Fault(self._document.name, self._document.line(loc), what, step))

    # ── the head of the plan ──

    def _year(self) -> None:
        raw, year = self._data.get("period"), self._data.get("year")
        fixed = isinstance(raw, Mapping) and "from" in raw
        if self._period is None or not fixed or type(year) is not int:
            return
        if not self._period.first.year <= year <= self._period.last.year:
            self._fault(("period",), f"时段不在 {year} 年", "请核对 year 和 period。")

    def _departments(self) -> None:
        declared = texts(("departments",), self._data.get("departments"))
        first: dict[str, Loc] = {}
        for loc, name in declared:
            if name in first:
                self._fault(loc, f"科室“{name}”重复", "请删去一个。")
            first.setdefault(name, loc)
        for _, at, indicator in self._indicators:
            for loc, name in texts((*at, "departments"), indicator.get("departments")):
                if name not in first:
                    self._fault(loc, f"科室“{name}”没有登记", _department_step(name, tuple(first)))

    def _also(self) -> None:
        here = self._workspace.resolve()
        for loc, text in texts(("also",), self._data.get("also")):
            there = (self._workspace / beside(text)).resolve()
            if not (there / PLAN_NAME).is_file():
                what = f"also 里的“{text}”不是工作区（里面没有 plan.yaml）"
                self._fault(loc, what, "请核对路径，或把这一项删去。")
            elif there == here or there in here.parents or here in there.parents:
                what = f"also 里的“{text}”与本工作区套在一起，材料会读两遍"
                self._fault(loc, what, "请把它移到工作区外面，或把这一项删去。")

    def _roster(self) -> None:
        named = self._data.get("roster")
        if isinstance(named, str) and named.strip():
            name = named.strip()
            self._read_roster(name, self._file(("roster",), name, self._roster_step(name)))
        elif named is None:
            there = ((name, on_disk(self._workspace, name)) for name in ROSTER_NAMES)
            self._read_roster(*next((one for one in there if one[1]), ("", None)))

    def _roster_step(self, name: str) -> str:
        """What to do where the roster of that name is not there."""
        others = (one for one in ROSTER_NAMES if one != name and on_disk(self._workspace, one))
        other = next(others, None)
        if other:
            return f"文件夹里有 {other}，请写 roster: {other}。"
        return f"请新建一个，第一行写列名：{HEADER}；或更正文件名。"

    def _read_roster(self, name: str, path: Path | None) -> None:
        if path is None:
            return
        self.files.append(self._relative(path))
        self._has_roster = True
        departments = tuple(text for _, text in texts((), self._data.get("departments")))
        roster = read_roster(path, name, departments)
        self.people = roster.people
        self.faults += roster.faults

    def _file(self, loc: Loc, name: str, step: str) -> Path | None:
        """The file of that name in the workspace; None, and a fault, where there is none."""
        path = Path(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name:
            what = f"文件“{name}”不是工作区里的路径"
            self._fault(loc, what, "请把文件放进工作区，只写文件名，子文件夹用 / 分隔。")
            return None
        found = on_disk(self._workspace, name)
        if found is None:
            self._fault(loc, f"没有找到文件“{name}”", step)
        return found

    def _relative(self, path: Path) -> str:
        return written(path.relative_to(self._workspace).as_posix())

    # ── ids ──

    def _ids(self) -> None:
        seen: dict[str, int] = {}
        for at, task in self._tasks:
            self._once((*at, "id"), plain_id(task.get("id")), seen)
        for task, at, indicator in self._indicators:
            own, outer = plain_id(indicator.get("id")), plain_id(task.get("id"))
            self._once((*at, "id"), own, seen)
            if own and outer and not own.startswith(f"{outer}."):
                what = f"指标编号 {own} 不在任务 {outer} 之下"
                self._fault((*at, "id"), what, f'请改成 "{outer}.…"，或把它移到所属的任务。')

    def _once(self, loc: Loc, own: str | None, seen: dict[str, int]) -> None:
        if own is None:
            return
        if own in seen:
            self._fault(loc, f"编号 {own} 重复，第{seen[own]}行已经用过", "请改成没有用过的编号。")
        seen.setdefault(own, self._document.line(loc))

    # ── an indicator's days and tables ──

    def _days(self, at: Loc, indicator: Raw) -> None:
        if self._period is None:
            return
        start, by = indicator.get("from"), indicator.get("by")
        if isinstance(start, date) and start not in self._period:
            what = f"起算日 {start} 不在任务清单的时段内"
            self._fault((*at, "from"), what, f"请写 {_span(self._period)} 之间的日期。")
        if isinstance(by, date) and by not in self._period:
            what = f"截止日 {by} 不在任务清单的时段内"
            self._fault((*at, "by"), what, "请只写月日，例如 by: 03-31。")
        if by == "02-29" and any(not _has_leap_day(year) for year in _years(self._period)):
            self._fault((*at, "by"), "这一年没有 2 月 29 日", "请写 by: 02-28。")

    def _per(self, at: Loc, indicator: Raw) -> None:
        per = indicator.get("per")
        named = indicator.get("departments") or self._data.get("departments")
        if per == "department" and not named:
            what = "per: department 要有责任科室"
            self._fault((*at, "per"), what, "请写上 departments，或去掉 per。")
        if isinstance(per, Mapping):
            self._table((*at, "per"), per)

    def _measures(self, at: Loc, indicator: Raw) -> None:
        for loc, measure in mappings((*at, "measures"), indicator.get("measures")):
            source = measure.get("values_from")
            if isinstance(source, Mapping):
                self._table((*loc, "values_from"), source)
            kind = measure.get("type")
            if isinstance(kind, str) and kind in _ROSTER_MEASURES and self._no_roster():
                what = f"{kind} 要按花名册计算，任务清单没有花名册"
                self._fault(
                    loc, what, f"请放一份 roster.csv（列名：{HEADER}），并写 roster: roster.csv。"
                )

    def _no_roster(self) -> bool:
        return self._data.get("roster") is None and not self._has_roster

    def _table(self, loc: Loc, source: Raw) -> None:
        file, column = source.get("file"), source.get("column")
        if not isinstance(file, str) or not isinstance(column, str):
            return
        path = self._file((*loc, "file"), file, "请放进工作区，或更正文件名。")
        if path is None:
            return
        self.files.append(self._relative(path))
        try:
            self.tables[file, column] = column_values(path, column)
        except TableUnreadableError as error:
            self._fault((*loc, "file"), f"“{file}”{error}", error.step)

    # ── schemes ──

    def _schemes(self) -> None:
        known = {own for _, _, one in self._indicators if (own := plain_id(one.get("id")))}
        names: set[str] = set()
        for at, scheme in mappings(("schemes",), self._data.get("schemes")):
            self._distinct((*at, "id"), scheme.get("id"), names, "测评体系")
            self._standards(at, scheme, known)

    def _standards(self, at: Loc, scheme: Raw, known: set[str]) -> None:
        codes: set[str] = set()
        for loc, standard in mappings((*at, "standards"), scheme.get("standards")):
            self._distinct((*loc, "code"), standard.get("code"), codes, "标准编号")
            for place, text in texts((*loc, "takes"), standard.get("takes")):
                own = plain_id(text)
                if own and own not in known:
                    what = f"takes 里的 {own} 不是任务清单的指标"
                    self._fault(place, what, _take_step(own, known))

    def _distinct(self, loc: Loc, value: object, seen: set[str], what: str) -> None:
        """A fault where a text was there before; other values are the forms' business."""
        if not isinstance(value, str):
            return
        if value in seen:
            self._fault(loc, f"{what}“{value}”重复", "请改成没有用过的。")
        seen.add(value)


def _take_step(own: str, known: set[str]) -> str:
    close = nearest(own, sorted(known))
    return f"是不是 {close}？" if close else "请写任务清单里有的指标编号。"


def _department_step(name: str, declared: tuple[str, ...]) -> str:
    by_plain = {plain(one): one for one in declared}
    close = by_plain.get(plain(name)) or nearest(name, declared)
    question = f"是不是 {close}？如确是另一科室，" if close else ""
    return f"{question}请把它加进最上面的 departments。"


def _span(period: Period) -> str:
    return f"{period.first} 至 {period.last}"


def _years(period: Period) -> range:
    return range(period.first.year, period.last.year + 1)


def _has_leap_day(year: int) -> bool:
    return (date(year, 3, 1) - date(year, 2, 28)).days > 1

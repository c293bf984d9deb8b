"""What no single key of a plan can show: ids and departments across the plan, files it names.

It reads the raw data, not the forms, so that these faults are reported together with the forms'.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from anjuan.adapters.named_tables import TableUnreadableError, column_values, plain
from anjuan.adapters.near_miss import nearest
from anjuan.adapters.plan_form import PeriodForm
from anjuan.adapters.plan_values import clean_id
from anjuan.adapters.roster import HEADER, Roster, read_roster
from anjuan.adapters.yaml_source import Document, Fault, Loc
from anjuan.model.periods import Period, month_period, year_period
from anjuan.model.plan import Person

Raw = Mapping[str, object]
TableKey = tuple[str, str]
"""File and column."""

_ROSTER_MEASURES = frozenset({"participation", "total-per-person"})
ROSTER_NAMES = ("roster.csv", "roster.xlsx")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the plan refers to, and everything that is wrong across it."""

    faults: tuple[Fault, ...]
    people: tuple[Person, ...]
    roster: str | None
    """Path of the roster, relative to the workspace."""
    tables: Mapping[TableKey, tuple[str, ...]]
    """Entries of the columns that `per` and `values_from` name."""


def surroundings(document: Document, workspace: Path) -> Surroundings:
    """Reads what the plan names and checks the plan against itself."""
    check = _Check(document, workspace)
    check.run()
    return Surroundings(
        tuple(check.faults), check.roster.people, check.roster_name, dict(check.tables)
    )


def plan_period(data: Raw) -> Period | None:
    """The plan's period (contract §2, both forms; its year where absent); None where it is wrong."""
    raw = data.get("period")
    year = data.get("year")
    if raw is None:
        return year_period(year) if type(year) is int and 0 < year < date.max.year else None
    try:
        form = PeriodForm.model_validate(raw)
    except ValidationError:
        return None
    return form_period(form)


def form_period(form: PeriodForm) -> Period:
    """The days that a period form means; a whole year is labelled as one."""
    if form.first is not None and form.last is not None:
        first, last = form.first, form.last
    else:
        assert form.assessed is not None
        assert form.back is not None
        months = form.assessed[0] * 12 + form.assessed[1] - 1
        first = month_period(*_month(months - form.back)).first
        last = month_period(*_month(months - 1)).last
    whole = year_period(first.year)
    return (
        whole
        if (first, last) == (whole.first, whole.last)
        else Period(first, last, _label(first, last))
    )


def _month(months: int) -> tuple[int, int]:
    return months // 12, months % 12 + 1


def _label(first: date, last: date) -> str:
    whole_months = first.day == 1 and last == month_period(last.year, last.month).last
    form = "%Y-%m" if whole_months else "%Y-%m-%d"
    return f"{first:{form}}至{last:{form}}"


class _Check:
    """One pass over the raw plan."""

    def __init__(self, document: Document, workspace: Path) -> None:
        self.faults: list[Fault] = []
        self.tables: dict[TableKey, tuple[str, ...]] = {}
        self.roster = Roster((), ())
        self.roster_name: str | None = None
        self._document = document
        self._workspace = workspace
        self._data: Raw = document.data if isinstance(document.data, Mapping) else {}
        self._tasks = tuple(_mappings(("tasks",), self._data.get("tasks")))
        self._indicators = tuple(
            (task, loc, one)
            for at, task in self._tasks
            for loc, one in _mappings((*at, "indicators"), task.get("indicators"))
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
        declared = _texts(("departments",), self._data.get("departments"))
        first: dict[str, Loc] = {}
        for loc, name in declared:
            if name in first:
                self._fault(loc, f"科室“{name}”重复", "请删去一个。")
            first.setdefault(name, loc)
        for _, at, indicator in self._indicators:
            for loc, name in _texts((*at, "departments"), indicator.get("departments")):
                if name not in first:
                    self._fault(loc, f"科室“{name}”没有登记", _department_step(name, tuple(first)))

    def _also(self) -> None:
        for loc, text in _texts(("also",), self._data.get("also")):
            if not (self._workspace / text / "plan.yaml").is_file():
                what = f"also 里的“{text}”不是工作区（里面没有 plan.yaml）"
                self._fault(loc, what, "请核对路径，或把这一项删去。")

    def _roster(self) -> None:
        named = self._data.get("roster")
        if isinstance(named, str) and named.strip():
            self._read_roster(("roster",), named.strip())
        elif named is None:
            there = (name for name in ROSTER_NAMES if (self._workspace / name).is_file())
            self.roster_name = next(there, None)
            if self.roster_name:
                self._read_roster((), self.roster_name)

    def _read_roster(self, loc: Loc, name: str) -> None:
        if not self._is_there(loc, name, f"请新建一个，第一行写列名：{HEADER}；或更正文件名。"):
            return
        self.roster_name = name
        departments = tuple(text for _, text in _texts((), self._data.get("departments")))
        self.roster = read_roster(self._workspace / name, name, departments)
        self.faults += self.roster.faults

    def _is_there(self, loc: Loc, name: str, step: str) -> bool:
        """Whether the file lies in the workspace; a fault where it does not."""
        path = Path(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name:
            what = f"文件“{name}”不是工作区里的路径"
            self._fault(loc, what, "请把文件放进工作区，只写文件名，子文件夹用 / 分隔。")
            return False
        if not (self._workspace / path).is_file():
            self._fault(loc, f"没有找到文件“{name}”", step)
            return False
        return True

    # ── ids ──

    def _ids(self) -> None:
        seen: dict[str, int] = {}
        for at, task in self._tasks:
            self._once((*at, "id"), _plain_id(task.get("id")), seen)
        for task, at, indicator in self._indicators:
            own, outer = _plain_id(indicator.get("id")), _plain_id(task.get("id"))
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
        if per == "department" and not indicator.get("departments"):
            what = "per: department 要有责任科室"
            self._fault((*at, "per"), what, "请写上 departments，或去掉 per。")
        if isinstance(per, Mapping):
            self._table((*at, "per"), per)

    def _measures(self, at: Loc, indicator: Raw) -> None:
        for loc, measure in _mappings((*at, "measures"), indicator.get("measures")):
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
        return self._data.get("roster") is None and self.roster_name is None

    def _table(self, loc: Loc, source: Raw) -> None:
        file, column = source.get("file"), source.get("column")
        if not isinstance(file, str) or not isinstance(column, str):
            return
        if not self._is_there((*loc, "file"), file, "请放进工作区，或更正文件名。"):
            return
        try:
            self.tables[file, column] = column_values(self._workspace / file, column)
        except TableUnreadableError as error:
            self._fault((*loc, "file"), f"“{file}”{error}", error.step)

    # ── schemes ──

    def _schemes(self) -> None:
        known = {own for _, _, one in self._indicators if (own := _plain_id(one.get("id")))}
        first: set[object] = set()
        for at, scheme in _mappings(("schemes",), self._data.get("schemes")):
            own = scheme.get("id")
            if isinstance(own, str) and own in first:
                self._fault((*at, "id"), f"测评体系“{own}”重复", "请换一个代号。")
            first.add(own)
            self._standards(at, scheme, known)

    def _standards(self, at: Loc, scheme: Raw, known: set[str]) -> None:
        codes: set[object] = set()
        for loc, standard in _mappings((*at, "standards"), scheme.get("standards")):
            code = standard.get("code")
            if isinstance(code, str) and code in codes:
                self._fault((*loc, "code"), f"标准编号“{code}”重复", "请核对编号。")
            codes.add(code)
            for place, text in _texts((*loc, "takes"), standard.get("takes")):
                own = _plain_id(text)
                if own and own not in known:
                    what = f"takes 里的 {own} 不是任务清单的指标"
                    self._fault(place, what, _take_step(own, known))


def _take_step(own: str, known: set[str]) -> str:
    close = nearest(own, sorted(known))
    return f"是不是 {close}？" if close else "请写任务清单里有的指标编号。"


def _department_step(name: str, declared: tuple[str, ...]) -> str:
    by_plain = {plain(one): one for one in declared}
    close = by_plain.get(plain(name)) or nearest(name, declared)
    question = f"是不是 {close}？如确是另一科室，" if close else ""
    return f"{question}请把它加进最上面的 departments。"


def _mappings(loc: Loc, value: object) -> Iterator[tuple[Loc, Raw]]:
    for at, one in enumerate(value if isinstance(value, tuple) else ()):
        if isinstance(one, Mapping):
            yield (*loc, at), one


def _texts(loc: Loc, value: object) -> tuple[tuple[Loc, str], ...]:
    several = value if isinstance(value, tuple) else ()
    return tuple(
        ((*loc, at), one.strip()) for at, one in enumerate(several) if isinstance(one, str)
    )


def _plain_id(value: object) -> str | None:
    try:
        return clean_id(value) if isinstance(value, str) else None
    except PydanticCustomError:
        return None


def _span(period: Period) -> str:
    return f"{period.first} 至 {period.last}"


def _years(period: Period) -> range:
    return range(period.first.year, period.last.year + 1)


def _has_leap_day(year: int) -> bool:
    return (date(year, 3, 1) - date(year, 2, 28)).days > 1

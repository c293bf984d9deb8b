"""What of a workspace the board may show: it is copied to shares, and read by every department.

Of a sensitive indicator it shows how it stands and how many pieces are kept: no name, caption, path
or picture of one, wherever else a copy lies or a finding speaks of it. Of classified material it
shows that there is some, and nothing else.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from anjuan.model.evidence import Inventory, Item, Material, Problem
from anjuan.model.finding import Finding, Folded, Remedy, Severity
from anjuan.model.plan import Acknowledgement, Plan
from anjuan.model.survey import Survey
from anjuan.model.units import IndicatorId
from anjuan.stages.check import NAMES
from anjuan.stages.discreet import hidden
from anjuan.stages.entries import kept_elsewhere
from anjuan.stages.fold import MISSING, fold
from anjuan.stages.ids import leading_id

_CLASSIFIED = Problem.CLASSIFIED.value
_LOOK = "请责任科室在存放原件的电脑上运行 anjuan check 查看明细，照办。"
_LEAST_NAME = 2
_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


@dataclass(frozen=True, slots=True)
class Public:
    """What may be shown."""

    materials: tuple[Material, ...]
    """Files of the workspace that may be named."""
    hidden: int
    """How many may not."""
    items: tuple[Item, ...]
    kept: Mapping[IndicatorId, int]
    """Of each sensitive indicator, how many pieces are kept elsewhere."""
    folded: tuple[Folded, ...]
    asides: tuple[tuple[Finding, Acknowledgement], ...]


def public(found: Survey) -> Public:
    """The survey without what is not to be seen."""
    inventory, sensitive = found.inventory, sensitive_ids(found.plan)
    private = frozenset(one.path for one in _private(inventory, sensitive))
    items = tuple(one for one in inventory.items if one.indicator not in sensitive)
    secret = _Secret(found, sensitive, private, items)
    return Public(
        materials=tuple(one for one in inventory.materials if one.path not in private),
        hidden=sum(1 for one in inventory.materials if one.path in private),
        items=tuple(
            replace(item, materials=tuple(m for m in item.materials if m.path not in private))
            for item in items
        ),
        kept=_kept(inventory, sensitive),
        folded=secret.folded(found.audit.findings),
        asides=tuple(secret.aside(*one) for one in found.audit.set_aside),
    )


def sensitive_ids(plan: Plan) -> frozenset[IndicatorId]:
    """Indicators whose originals others do not see."""
    return frozenset(one.id for one in plan.indicators if one.sensitive)


def _kept(inventory: Inventory, sensitive: frozenset[IndicatorId]) -> Mapping[IndicatorId, int]:
    kept: Counter[IndicatorId] = Counter()
    for item in inventory.items:
        if item.indicator in sensitive:
            kept[item.indicator] += len(kept_elsewhere(item))
    return kept


def _private(inventory: Inventory, sensitive: frozenset[IndicatorId]) -> Iterator[Material]:
    """Files that may not be named: classified ones, sensitive ones, and copies of these."""
    own = [one for item in inventory.items if item.indicator in sensitive for one in item.materials]
    folders = tuple(
        f"{item.folder}/" for item in inventory.items if item.indicator in sensitive and item.folder
    )
    digests = {one.file.sha256 for one in own if one.file.size}
    pixels = {one.facts.picture.identity for one in own if one.facts.picture is not None} - {""}
    for one in (*inventory.materials, *(m for item in inventory.items for m in item.materials)):
        picture = one.facts.picture
        if (
            one.facts.problem is Problem.CLASSIFIED
            or one.indicator in sensitive
            or sensitive.intersection(one.likely)
            or one.file.sha256 in digests
            or (picture is not None and picture.identity in pixels)
            or one.path.startswith(folders)
            or _below(one.file.parents, sensitive)
        ):
            yield one


def _below(parents: Iterable[str], sensitive: frozenset[IndicatorId]) -> bool:
    """Whether a folder above it bears the number of a sensitive indicator."""
    leads = map(leading_id, parents)
    return any(lead is not None and lead.id in sensitive for lead in leads)


def _order(row: Folded) -> tuple[bool, int]:
    """Classified material first, then by severity; else the order stays."""
    return row.code != _CLASSIFIED, _SEVERITIES.index(row.severity)


class _Secret:
    """Tells findings without what is not to be seen."""

    def __init__(
        self,
        found: Survey,
        sensitive: frozenset[IndicatorId],
        private: frozenset[str],
        items: Iterable[Item],
    ) -> None:
        self._sensitive = sensitive
        self._private = private
        self._names = _secret_names(found, sensitive, private, items)

    def folded(self, findings: Iterable[Finding]) -> tuple[Folded, ...]:
        """As people read them, in the order of the findings."""
        open_: list[Finding] = []
        shut: defaultdict[object, list[Finding]] = defaultdict(list)
        for one in findings:
            if one.indicator in self._sensitive and one.code in MISSING:
                one = replace(hidden(one), path=None, item=None, rows=())  # noqa: PLW2901
            if self._is_open(one):
                open_.append(one)
            elif one.indicator is not None or one.code == _CLASSIFIED:
                shut[one.severity, one.code, one.indicator, one.departments].append(one)
        rows = (*fold(open_), *(_closed(tuple(members)) for members in shut.values()))
        return tuple(sorted(rows, key=_order))

    def aside(self, one: Finding, why: Acknowledgement) -> tuple[Finding, Acknowledgement]:
        """A finding that was set aside, and why."""
        if self._is_open(one) and not self._speaks(why.reason):
            return one, why
        said = f"{NAMES.get(one.code, one.code)}（明细由责任科室掌握）"
        shown = replace(one, message=said, brief="", step="", path=None, item=None, about="")
        return shown, replace(why, reason="见原件", file=None)

    def _is_open(self, one: Finding) -> bool:
        if one.code == _CLASSIFIED or (one.path is not None and one.path in self._private):
            return False
        if one.indicator in self._sensitive and one.code not in MISSING:
            return False
        return not self._speaks(f"{one.message}\n{one.step}\n{one.about}")

    def _speaks(self, text: str) -> bool:
        return any(name in text for name in self._names)


def _secret_names(
    found: Survey,
    sensitive: frozenset[IndicatorId],
    private: frozenset[str],
    items: Iterable[Item],
) -> tuple[str, ...]:
    """Names of files and items that nothing else bears: who reads one knows what lies there."""
    inventory = found.inventory
    common = {one.title for one in items} | {one.title for one in found.plan.indicators}
    open_, own = set[str](), set[str]()
    for one in inventory.materials:
        (own if one.path in private else open_).add(one.file.name)
    for item in inventory.items:
        if item.indicator in sensitive:
            own.update((item.title, (item.folder or "").rpartition("/")[2]))
    everywhere = "\n".join(common)
    return tuple(
        name
        for name in sorted(own - open_ - common)
        if len(name) >= _LEAST_NAME and name not in everywhere
    )


def _closed(members: tuple[Finding, ...]) -> Folded:
    """One row of findings that name what is not to be seen."""
    first, count = members[0], len(members)
    if first.code == _CLASSIFIED:
        message = f"{count}个文件有密级标志，没有读取，不计入"
        step = "请立即移出本机和工作区，按保密规定处理；是哪些文件，在本机运行 anjuan check 查看。"
    else:
        message = f"{NAMES.get(first.code, first.code)}：{count}处，明细由责任科室掌握"
        step = _LOOK
    shown = replace(
        first,
        message=message,
        brief="",
        step=step,
        path=None,
        item=None,
        about="",
        rows=(),
        likely=(),
    )
    due = min((one.due for one in members if one.due is not None), default=None)
    return Folded(
        code=first.code,
        severity=first.severity,
        remedy=Remedy.FIX if first.code == _CLASSIFIED else first.remedy,
        message=message,
        step=step,
        findings=tuple(replace(shown, period=one.period) for one in members),
        indicator=first.indicator,
        departments=first.departments,
        due=due,
    )

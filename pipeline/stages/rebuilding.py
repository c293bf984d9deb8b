"""Why something is built anew: two states compared, in words (Chinese)."""

from collections.abc import Iterator, Mapping

from anjuan.model.rebuilding import BookState, RunState
from anjuan.stages.wording import listed

_NAMED = 3
"""So many names are told of each kind of change, then how many there are."""

FIRST = "这个文件夹里没有上次组卷的记录，全部新做"
SAME = "材料、任务清单、日期和程序都没有变，成果照旧，没有重写"
TOUCHED = "成果文件被改动过或不见了，重新写出"


def run_changes(before: RunState | None, now: RunState) -> tuple[str, ...]:
    """What differs since the last build into the same folder; empty where nothing does."""
    if before is None:
        return (FIRST,)
    return tuple(_run_changes(before, now))


def _run_changes(before: RunState, now: RunState) -> Iterator[str]:
    if before.program != now.program:
        yield "程序更新了"
    if before.machine != now.machine:
        yield "本机的转换程序或字体变了"
    if before.asked != now.asked:
        yield "判断日期或组卷选项变了"
    yield from _differences(before.files, now.files, "个文件")


def book_changes(before: BookState | None, now: BookState) -> str:
    """Why a book is written anew."""
    if before is None:
        return "以前没有写过"
    return "；".join(_book_changes(before, now)) or "原有文件被改动过或不见了"


def _book_changes(before: BookState, now: BookState) -> Iterator[str]:
    if before.way != now.way:
        yield "程序、转换程序或字体变了"
    if before.frame != now.frame:
        yield "封面、日期或全书页码变了"
    named_before = {name: one for name, one in before.entries.items() if name}
    named_now = {name: one for name, one in now.entries.items() if name}
    changed = tuple(_differences(named_before, named_now, "件"))
    yield from changed
    if before.entries.get("") != now.entries.get(""):
        yield "目录、指标说明页变了"
    if not changed and before.places != now.places:
        yield "页码移动了"


def _differences(before: Mapping[str, str], now: Mapping[str, str], unit: str) -> Iterator[str]:
    kinds = (
        ("新增", [one for one in now if one not in before]),
        ("变了", [one for one in now if one in before and before[one] != now[one]]),
        ("少了", [one for one in before if one not in now]),
    )
    for what, names in kinds:
        if names:
            yield f"{what}{listed(names, most=_NAMED, counter=unit)}"

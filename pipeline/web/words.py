"""How pages say sizes, days, times and names."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from anjuan.adapters.intake.records import STATE_NAMES, FileState, State
from anjuan.model.finding import SEVERITY_NAMES, Severity
from anjuan.model.periods import SHANGHAI

_KILO = 1024
_FRONT, _BACK = 9, 6


def size(number: int) -> str:
    """`3.8 MB`, `12 KB`."""
    if number >= _KILO * _KILO:
        return f"{number / _KILO / _KILO:.1f} MB"
    return f"{max(1, number // _KILO)} KB" if number else "0 字节"


def day(text: str) -> str:
    """`6月24日` of an ISO day or moment; the year where it is not this one's of the plan."""
    try:
        found = date.fromisoformat(text[:10])
    except ValueError:
        return text
    return f"{found.month}月{found.day}日"


def long_day(text: str) -> str:
    """`2021年6月24日`."""
    try:
        return f"{date.fromisoformat(text[:10]).year}年{day(text)}"
    except ValueError:
        return text


def moment(text: str) -> str:
    """`8月20日 09:31`."""
    try:
        found = datetime.fromisoformat(text).astimezone(SHANGHAI)
    except ValueError:
        return text
    return f"{found.month}月{found.day}日 {found:%H:%M}"


def short_name(name: str) -> str:
    """`IMG_20210…1502.jpg`: cut in the middle, the suffix kept."""
    stem, dot, suffix = name.rpartition(".")
    if not dot:
        stem, suffix = name, ""
    if len(stem) <= _FRONT + _BACK + 1:
        return name
    return f"{stem[:_FRONT]}…{stem[-_BACK:]}{dot}{suffix}"


def suffix_of(name: str) -> str:
    """`PDF`, on the tile of a file that shows no picture."""
    _, dot, suffix = name.rpartition(".")
    return suffix.upper()[:4] if dot else "文件"


def left(days: int) -> str:
    """`已逾期 46 天`, `今天到期`, `还有 9 天`."""
    if days < 0:
        return f"已逾期 {-days} 天"
    return f"还有 {days} 天" if days else "今天到期"


_FILE_NAMES = {
    FileState.SENDING: "没传完",
    FileState.RECEIVED: "已收到",
    FileState.REFUSED: "没传上",
    FileState.REMOVED: "已移除",
    FileState.RETURNED: "要换",
    FileState.ACCEPTED: "已接收",
}

FILTERS: Mapping[str, Callable[..., str]] = {
    "size": size,
    "day": day,
    "long_day": long_day,
    "moment": moment,
    "short_name": short_name,
    "suffix": suffix_of,
    "left": left,
    "state": lambda one: STATE_NAMES[State(one)],
    "file_state": lambda one: _FILE_NAMES[FileState(one)],
    "severity": lambda one: SEVERITY_NAMES[Severity(one)],
}

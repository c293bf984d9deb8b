"""模板/提醒.yaml: the office's mail server, and the departments' addresses. No password in it.

The folder is left out of the material by its name (contract §1): no list and no package has it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from anjuan.adapters.file_bytes import text_of
from anjuan.adapters.near_miss import nearest
from anjuan.adapters.yaml_source import Document, Fault, Loc, compose
from anjuan.errors import CallError
from anjuan.model.reminder import Addresses, Mailbox
from anjuan.model.units import Department

NAME = "模板/提醒.yaml"
_SENDING, _RECEIVING, _COPIES = "发件", "收件", "抄送"
_KEYS = {
    "服务器": "server",
    "端口": "port",
    "加密": "security",
    "发件人": "sender",
    "用户": "user",
    "根证书": "authority",
}
SSL, STARTTLS, OPEN = "SSL", "STARTTLS", "无"
_SECURITIES = (SSL, STARTTLS, OPEN)
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
_MOST_PORT = 65535
_AS_WRITTEN = "照手册“提醒”里的样子改"


@dataclass(frozen=True, slots=True)
class MailFile:
    """What the office wrote."""

    mailbox: Mailbox
    addresses: Mapping[Department, Addresses]


def read_mail_file(workspace: Path, departments: Sequence[Department]) -> MailFile | None:
    """The file; None where the office has none.

    Raises:
        CallError: with all that is wrong with it, each with its line.
    """
    path = workspace / NAME
    if not path.is_file():
        return None
    try:
        document = compose(text_of(path, "utf-8-sig"), NAME)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
        raise CallError(
            f"“{NAME}”读不出来", advice=f"请{_AS_WRITTEN}，保存时编码选 UTF-8"
        ) from fault
    faults = [*document.faults, *_faults(document, departments)]
    if faults:
        raise CallError(
            f"“{NAME}”有{len(faults)}处要更正",
            [str(one) for one in sorted(faults)],
            advice="请逐条更正，再运行一次；没有发出任何邮件",
        )
    return _read(document.data, workspace)


def _read(data: Any, workspace: Path) -> MailFile:
    sending = {_KEYS[key]: value for key, value in data[_SENDING].items() if value is not None}
    if "authority" in sending:
        sending["authority"] = str(workspace / "模板" / sending["authority"])
    copies = tuple(_listed(data.get(_COPIES)))
    addresses = {
        Department(name): Addresses(tuple(_listed(to)), copies)
        for name, to in (data.get(_RECEIVING) or {}).items()
    }
    return MailFile(Mailbox(**sending), addresses)


def _listed(value: Any) -> Iterator[str]:
    """One address, or several."""
    yield from value if isinstance(value, tuple) else filter(None, (value,))


# ── what is wrong ────────────────────────────────────────────────────────────────────────────


def _faults(document: Document, departments: Sequence[Department]) -> Iterator[Fault]:
    data = document.data
    if not isinstance(data, dict) or not isinstance(data.get(_SENDING), dict):
        yield Fault(NAME, 1, f"没有写“{_SENDING}”", f"请{_AS_WRITTEN}")
        return
    known = (_SENDING, _RECEIVING, _COPIES)
    yield from _strangers(document, (), data, known)
    yield from _strangers(document, (_SENDING,), data[_SENDING], tuple(_KEYS))
    yield from _sending(document, data[_SENDING])
    receiving = data.get(_RECEIVING) or {}
    if not isinstance(receiving, dict):
        yield _fault(document, (_RECEIVING,), f"“{_RECEIVING}”写得不对", "一行一个科室：地址")
        receiving = {}
    yield from _strangers(document, (_RECEIVING,), receiving, departments, "科室")
    for name, value in receiving.items():
        yield from _addresses(document, (_RECEIVING, name), value)
    yield from _addresses(document, (_COPIES,), data.get(_COPIES))


def _sending(document: Document, told: Mapping[str, Any]) -> Iterator[Fault]:
    for key in ("服务器", "发件人"):
        if not isinstance(told.get(key), str):
            yield _fault(document, (_SENDING,), f"没有写“{key}”", "请补上")
    port, security = told.get("端口"), told.get("加密")
    if not isinstance(port, int) or not 0 < port <= _MOST_PORT:
        yield _fault(
            document, (_SENDING, "端口"), "端口应当是数", "SSL 多是 465，STARTTLS 多是 587"
        )
    if security not in _SECURITIES:
        said = "、".join(_SECURITIES)
        yield _fault(document, (_SENDING, "加密"), "加密写得不对", f"可以写 {said}")
    if security == OPEN and told.get("用户"):
        yield _fault(
            document,
            (_SENDING, "加密"),
            "不加密时密码会明着传出去",
            f"请写 {SSL} 或 {STARTTLS}，或去掉“用户”",
        )
    for key in ("用户", "根证书"):
        if not isinstance(told.get(key), str | None):
            yield _fault(document, (_SENDING, key), f"“{key}”应当是文字", "请加引号")
    if isinstance(told.get("发件人"), str):
        yield from _addresses(document, (_SENDING, "发件人"), told["发件人"])


def _addresses(document: Document, loc: Loc, value: Any) -> Iterator[Fault]:
    for one in _listed(value):
        if not isinstance(one, str) or not _ADDRESS.fullmatch(one):
            yield _fault(document, loc, f"“{one}”不是邮件地址", "请核对；几个地址写成 [甲, 乙]")


def _strangers(
    document: Document, loc: Loc, told: Mapping[Any, Any], known: Sequence[str], what: str = "项"
) -> Iterator[Fault]:
    for key in told:
        if key not in known:
            near = nearest(str(key), known)
            meant = f"您要的是“{near}”吗" if near else f"可以写：{'、'.join(known)}"
            yield Fault(NAME, document.key_line((*loc, key)), f"没有“{key}”这个{what}", meant)


def _fault(document: Document, loc: Loc, what: str, step: str) -> Fault:
    return Fault(NAME, document.line(loc), what, step)

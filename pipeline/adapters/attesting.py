"""The chain of a folder's builds as a file, each record signed with this machine's own key.

Ed25519 (RFC 8032) by `cryptography`. The key lies in the user's data folder and never leaves it;
the last record seen of each chain lies beside it, so that records taken off the end show, too.
"""

import base64
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from platformdirs import user_data_path

from anjuan.adapters.publishing import write_whole
from anjuan.errors import OutputError
from anjuan.model.fixity import Attested, Head, Listing
from anjuan.model.moves import STATE_FOLDER
from anjuan.model.periods import SHANGHAI
from anjuan.model.units import Sha256
from anjuan.stages.attest import broken_link, digest_of, following, line_of, record_of, signed_part

CHAIN = f"{STATE_FOLDER}/组卷记录.jsonl"
"""Where a build's chain lies below its folder; no output, as it tells the time."""
_KEY = "signing.key"


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain as it was found."""

    records: tuple[Attested, ...]
    """Up to the first line that is wrong."""
    fault: str = ""
    """What is wrong with it, in Chinese, without a full stop; empty where nothing is."""
    known: bool = True
    """Whether this machine has seen it before, so that records taken off its end would show."""

    @property
    def ours(self) -> bool:
        """Whether every record was signed with the key of this machine."""
        return bool(self.records) and {one.key for one in self.records} == {_public(signing_key())}


def attest(folder: Path, manifest: Sha256, material: Listing) -> None:
    """Records a build that was just put into its folder.

    A chain that is broken stays as it is, beside the new one that begins.

    Raises:
        OutputError: the record, or the key, cannot be written.
    """
    key = signing_key()
    found = read_chain(folder)
    path = folder / CHAIN
    chain: Sequence[Attested] = found.records
    if found.fault:
        _put_aside(path)
        chain = ()
    draft = following(chain, manifest, material, datetime.now(SHANGHAI), _public(key))
    record = replace(draft, signature=base64.b64encode(key.sign(signed_part(draft))).decode())
    lines = b"".join(map(line_of, (*chain, record)))
    write_whole(path, lambda place: _write(place, lines))
    _see(record, chain)


def read_chain(folder: Path) -> Chain:
    """The chain of a build's folder, held against itself and against what was seen before."""
    try:
        lines = (folder / CHAIN).read_bytes().splitlines(keepends=True)
    except OSError:
        return Chain((), known=False)
    return chain_of(lines)


def chain_of(lines: Sequence[bytes]) -> Chain:
    """The same of its lines."""
    records, fault = _records(lines)
    broken = broken_link(records)
    if fault or broken is not None:
        told = fault if broken is None else f"第{broken}条与前一条接不上"
        return Chain(records[: broken - 1] if broken else records, told)
    head = _seen(digest_of(lines[0])) if records else None
    if head is None:
        return Chain(records, known=False)
    if head.number > len(records) or digest_of(lines[head.number - 1]) != head.line:
        return Chain(records, f"少了本机见过的第{head.number}条（是旧的一份，或末尾被删改过）")
    return Chain(records)


def _records(lines: Sequence[bytes]) -> tuple[tuple[Attested, ...], str]:
    """Those up to the first line that is wrong, and what is wrong with that one (Chinese)."""
    records: list[Attested] = []
    for number, line in enumerate(lines, start=1):
        try:
            record = record_of(line)
        except ValueError:
            return tuple(records), f"第{number}条读不出来"
        if not _is_signed(record):
            return tuple(records), f"第{number}条的签名不对"
        records.append(record)
    return tuple(records), ""


def signing_key() -> Ed25519PrivateKey:
    """The key of this user on this machine; made at the first call.

    Raises:
        OutputError: it cannot be read or written.
    """
    path = _home() / _KEY
    try:
        if path.exists():
            return _loaded(path.read_bytes())
        path.parent.mkdir(parents=True, exist_ok=True)
        made = Ed25519PrivateKey.generate()
        data = made.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        part = path.with_name(f"{_KEY}.{os.getpid()}")
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        _settle(part, path)
        return _loaded(path.read_bytes())
    except (OSError, ValueError) as fault:
        raise OutputError(
            f"签名用的密钥“{path}”读不出来或写不进去，组卷没有记录",
            advice="请核对这个文件夹的权限；密钥文件损坏的，把它改名，程序会另做一把",
        ) from fault


def _settle(part: Path, path: Path) -> None:
    """Puts the key in place, unless another run was first: then that one's counts."""
    try:
        os.link(part, path)
    except FileExistsError:
        pass
    except OSError:  # a file system without links
        part.replace(path)
        return
    part.unlink()


def _loaded(data: bytes) -> Ed25519PrivateKey:
    key = serialization.load_pem_private_key(data, password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError("no Ed25519 key")  # noqa: TRY004 - the file holds another thing
    return key


def signed(data: bytes) -> Mapping[str, str]:
    """Public key and signature over some bytes, in Base64."""
    key = signing_key()
    return {"key": _public(key), "signature": base64.b64encode(key.sign(data)).decode()}


def is_signed(data: bytes, key: str, signature: str) -> bool:
    """Whether the signature over the bytes is that key's."""
    try:
        public = Ed25519PublicKey.from_public_bytes(_decoded(key))
        public.verify(_decoded(signature), data)
    except (InvalidSignature, ValueError):
        return False
    return True


def _decoded(text: str) -> bytes:
    """The bytes of Base64 in the one way in which they are written: spare bits are naught.

    Raises:
        ValueError: it is none, or written in another way.
    """
    found = base64.b64decode(text, validate=True)
    if base64.b64encode(found).decode() != text:
        raise ValueError(text)
    return found


def _is_signed(record: Attested) -> bool:
    return is_signed(signed_part(record), record.key, record.signature)


def _public(key: Ed25519PrivateKey) -> str:
    raw = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return base64.b64encode(raw).decode()


# ── what was seen ────────────────────────────────────────────────────────────────────────────


def _home() -> Path:
    return user_data_path("anjuan", appauthor=False)


def _head_file(first: str) -> Path:
    return _home() / "chains" / f"{first}.json"


def _see(record: Attested, before: Sequence[Attested]) -> None:
    first = digest_of(line_of(before[0] if before else record))
    text = json.dumps({"number": record.number, "line": digest_of(line_of(record))})
    write_whole(_head_file(first), lambda place: _write(place, text.encode("ascii")))


def _seen(first: str) -> Head | None:
    try:
        told = json.loads(_head_file(first).read_bytes())
        return Head(int(told["number"]), str(told["line"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _put_aside(path: Path) -> None:
    number = 1
    while path.with_name(f"{path.stem}-{number}.jsonl").exists():
        number += 1
    path.replace(path.with_name(f"{path.stem}-{number}.jsonl"))

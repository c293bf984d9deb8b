"""A finished build or archive put in place by one run at a time, and on record: signed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from pkgutil import resolve_name

from anjuan.adapters.chain_file import CHAIN, chain_lines, put_aside, see, seen, write_chain
from anjuan.adapters.digests import sha256_of
from anjuan.adapters.publishing import MANIFEST
from anjuan.adapters.workspace_lock import OUTPUTS, locked
from anjuan.errors import OutputError
from anjuan.model.evidence import Inventory
from anjuan.model.fixity import Chain, Head, Listing
from anjuan.model.periods import SHANGHAI
from anjuan.model.units import Sha256
from anjuan.stages.attest import (
    attestable,
    chain_of,
    digest_of,
    following,
    held_against,
    line_of,
    signed_part,
)


@contextmanager
def holding(target: Path) -> Iterator[None]:
    """Nobody else puts outputs into the folder until the block ends: two builds never mix.

    Raises:
        OutputError: another run is at it for long, or the folder cannot be written.
    """
    with locked(target, datetime.now(SHANGHAI).isoformat(" ", "minutes")[:16], OUTPUTS):
        yield


def recorded(target: Path, read: Inventory) -> tuple[str, ...]:
    """Signs and records what was just put in place; gives why it could not, if so (Chinese)."""
    try:
        attest(target, sha256_of(target / MANIFEST), attestable(read))
    except OSError:
        return (f"“{target.name}”的清单读不出来，没有签名记录；请重新运行",)
    except OutputError as fault:
        return (f"{fault.message}；{fault.advice}",)
    return ()


def attest(target: Path, manifest: Sha256, material: Listing) -> None:
    """Adds the record of a build to the chain of its folder.

    A chain that is broken stays as it is, beside the new one that begins.

    Raises:
        OutputError: the record, or the key, cannot be written.
        OSError: a chain that is broken cannot be put aside.
    """
    signing = resolve_name("anjuan.adapters.signing_key")  # loaded only where something is signed
    chain = read_chain(target)
    if chain.fault:
        put_aside(target)
        chain = Chain(())
    now = datetime.now(SHANGHAI)
    draft = following(chain.records, manifest, material, now, signing.public_key())
    record = replace(draft, signature=signing.sign(signed_part(draft)))
    records = (*chain.records, record)
    write_chain(target, b"".join(map(line_of, records)))
    see(digest_of(line_of(records[0])), Head(record.number, digest_of(line_of(record))))


def read_chain(target: Path) -> Chain:
    """The chain of a folder, held against itself and against what was seen of it here."""
    lines = chain_lines(target / CHAIN)
    if not lines:
        return Chain((), known=False)
    is_right = resolve_name("anjuan.adapters.signing_key:is_signed")
    return held_against(chain_of(lines, is_right), lines, seen(digest_of(lines[0])))

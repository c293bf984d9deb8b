"""A finished build or archive put on record: signed, with what its material was."""

from pathlib import Path
from pkgutil import resolve_name

from anjuan.adapters.digests import sha256_of
from anjuan.adapters.publishing import MANIFEST
from anjuan.errors import OutputError
from anjuan.model.evidence import Inventory
from anjuan.stages.attest import attestable


def recorded(target: Path, read: Inventory) -> tuple[str, ...]:
    """Signs and records what was just put in place; gives why it could not, if so (Chinese).

    What signs is loaded only here: a build that stands is not recorded again.
    """
    try:
        manifest = sha256_of(target / MANIFEST)
        resolve_name("anjuan.adapters.attesting:attest")(target, manifest, attestable(read))
    except OSError:
        return (f"“{target.name}”的清单读不出来，没有签名记录；请重新运行",)
    except OutputError as fault:
        return (f"{fault.message}；{fault.advice}",)
    return ()

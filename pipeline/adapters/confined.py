"""What is set before the command of a foreign program, so that it cannot reach the network."""

import shutil
from functools import cache

from anjuan.adapters.programs import run

_SECONDS = 10.0


@cache
def without_network() -> tuple[str, ...]:
    """The words that run a command with no network but its own; none where the system has no means.

    On Linux a namespace without any interface (`unshare`), where users may make one: not in every
    container. Whoever calls has forbidden links and macros besides.
    """
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    words = (unshare, "--map-root-user", "--net", "--")
    return words if run([*words, unshare, "--version"], seconds=_SECONDS).status == 0 else ()

"""A real CUPS of our own for a test: own folder and socket, a back end that keeps what comes."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

QUEUE = "办公室"
_PATH = f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin{os.pathsep}/sbin"
_DAEMONS = Path("/usr/lib/cups/daemon")
"""Where Debian keeps `cups-exec`, through which back ends are started."""

_FILES = """
ServerRoot {0}/root
ServerBin {0}/bin
RequestRoot {0}/spool
CacheDir {0}/cache
StateDir {0}/state
TempDir {0}/tmp
AccessLog {0}/access.log
ErrorLog {0}/error.log
PageLog {0}/page.log
User lp
Group lp
SystemGroup root
Sandboxing relaxed
"""
_CONFIGURATION = """
Listen {0}/sock
Browsing No
WebInterface No
PreserveJobHistory Yes
PreserveJobFiles No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateValues none
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
_BACK_END = """#!/bin/sh
[ $# -eq 0 ] && { echo 'direct keep "Unknown" "keep"'; exit 0; }
out="${DEVICE_URI#keep:}"
while [ -e "$out/held" ]; do sleep 0.1; done
[ -e "$out/empty" ] && { echo "ERROR: out of paper" >&2; exit 4; }
cat "${6:--}" > "$out/part" || exit 1
number=$(printf '%03d' "$1")
printf '%s\\n%s\\n%s\\n' "$3" "$4" "$5" > "$out/$number.told"
mv "$out/part" "$out/$number.pdf"
"""


def why_absent() -> str:
    """What is missing for it; empty where all is there."""
    missing = [one for one in ("cupsd", "lpadmin", "lp", "lpstat") if not _program(one)]
    missing += [] if _DAEMONS.is_dir() else ["cupsd's daemons"]
    return f"{', '.join(missing)} not installed (apt: cups-daemon cups-client)" if missing else ""


def _program(name: str) -> str | None:
    return shutil.which(name, path=_PATH)


@dataclass(frozen=True)
class Printed:
    """A job that came out."""

    title: str
    copies: int
    options: frozenset[str]
    pdf: Path


@dataclass(frozen=True)
class PrintRoom:
    """A server with one printer."""

    folder: Path

    @property
    def socket(self) -> Path:
        return self.folder / "sock"

    @property
    def out(self) -> Path:
        return self.folder / "out"

    @property
    def printed(self) -> list[Printed]:
        """What came out, in order."""
        found = []
        for told in sorted(self.out.glob("*.told")):
            title, copies, options = told.read_text(encoding="utf-8").splitlines()
            pdf = told.with_suffix(".pdf")
            found.append(Printed(title, int(copies), frozenset(options.split()), pdf))
        return found

    def hold(self) -> None:
        """The printer takes its time until `release`."""
        (self.out / "held").touch()

    def release(self) -> None:
        (self.out / "held").unlink()

    def take_paper_out(self) -> None:
        (self.out / "empty").touch()

    def put_paper_in(self) -> None:
        (self.out / "empty").unlink()
        self.run("cupsenable", QUEUE)

    def waiting(self) -> list[str]:
        """Ids of the jobs in the queue."""
        return [unquote(line.split()[0]) for line in self.run("lpstat", "-o").splitlines()]

    def run(self, name: str, *arguments: str) -> str:
        program = _program(name)
        assert program is not None, name
        environment = {**os.environ, "CUPS_SERVER": str(self.socket), "LC_ALL": "C.UTF-8"}
        ran = subprocess.run(
            [program, *arguments], capture_output=True, env=environment, timeout=30, check=False
        )
        return ran.stdout.decode()


@contextmanager
def print_room() -> Iterator[PrintRoom]:
    """The server runs until the block ends. Its folder's name is short: it holds a socket."""
    folder = Path(tempfile.mkdtemp(prefix="cups-", dir="/tmp"))
    folder.chmod(0o755)
    for name in ("root", "bin/backend", "bin/filter", "out", "tmp"):
        (folder / name).mkdir(parents=True)
    (folder / "bin" / "daemon").symlink_to(_DAEMONS)
    back_end = folder / "bin" / "backend" / "keep"
    back_end.write_text(_BACK_END)
    back_end.chmod(0o700)  # so that it runs as the server's own user
    (folder / "files.conf").write_text(_FILES.format(folder))
    (folder / "cupsd.conf").write_text(_CONFIGURATION.format(folder))
    room = PrintRoom(folder)
    server = subprocess.Popen(
        [str(_program("cupsd")), "-f", "-c", folder / "cupsd.conf", "-s", folder / "files.conf"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until(lambda: "is running" in room.run("lpstat", "-r"))
        room.run("lpadmin", "-p", QUEUE, "-E", "-v", f"keep:{room.out}", "-m", "raw")
        until(lambda: QUEUE in room.run("lpstat", "-e"))
        yield room
    finally:
        server.terminate()
        server.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


def until(holds: Callable[[], bool], seconds: float = 20.0) -> None:
    """Waits until a question is answered with yes."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)

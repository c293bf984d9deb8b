import os
import sys
from pathlib import Path

import pytest

from anjuan.adapters.memory import resident
from anjuan.adapters.programs import Watch, run


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_output_errors_and_status_come_back() -> None:
    ran = run(
        python("import sys; print('out'); print('bad', file=sys.stderr); sys.exit(3)"), seconds=20
    )
    assert (ran.status, ran.out.split(), ran.errors.split()) == (3, [b"out"], [b"bad"])
    assert not ran.timed_out


def test_a_program_that_is_not_there_is_no_exception(tmp_path: Path) -> None:
    ran = run([tmp_path / "nothing"], seconds=5)
    assert ran.status is None
    assert ran.errors


def test_nothing_is_read_from_the_keyboard() -> None:
    assert run(python("import sys; print(repr(sys.stdin.read()))"), seconds=20).out == b"''\n"


def test_no_shell_reads_the_arguments() -> None:
    ran = run([*python("import sys; print(sys.argv[1])"), "$(echo x); `y` *"], seconds=20)
    assert ran.out.strip() == b"$(echo x); `y` *"


def test_folder_and_environment_are_set(tmp_path: Path) -> None:
    code = "import os; print(os.getcwd(), os.environ['PAPER'], bool(os.environ['PATH']))"
    ran = run(python(code), seconds=20, folder=tmp_path, environment={"PAPER": "A4"})
    assert ran.out.decode().split() == [os.fspath(tmp_path.resolve()), "A4", "True"]


@pytest.mark.skipif(sys.platform == "win32", reason="process groups of POSIX")
def test_a_late_program_is_ended_with_its_children(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    held, mark = tmp_path / "held", tmp_path / "mark"
    child = (
        "import fcntl, time; from pathlib import Path\n"
        f"held = open({str(held)!r}, 'w')\n"
        "fcntl.flock(held, fcntl.LOCK_EX)\n"
        "time.sleep(40)\n"
        f"Path({str(mark)!r}).touch()\n"
    )
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"

    ran = run(python(parent), seconds=3)

    assert ran.timed_out
    assert ran.status is None
    with held.open("w") as ours:
        fcntl.flock(ours, fcntl.LOCK_EX)  # given once the child has gone, however it went
    assert not mark.exists()


needs_memory_told = pytest.mark.skipif(not resident(), reason="系统不说进程占多少内存")


@needs_memory_told
@pytest.mark.parametrize("whose", ["its own", "a child's"])
def test_a_program_that_holds_too_much_is_ended(whose: str) -> None:
    code = "import time; held = b'x' * 200_000_000; time.sleep(40)"
    if whose == "a child's":
        code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {code!r}])"
    ran = run(python(code), seconds=30, watch=Watch(150_000_000, lambda: True))
    assert (ran.status, ran.swollen, ran.timed_out) == (None, True, False)


def test_one_that_is_watched_ends_by_itself_or_when_nobody_waits_any_more() -> None:
    well = Watch(1_000_000_000, lambda: True)
    assert run(python("print('out')"), seconds=20, watch=well).out.split() == [b"out"]
    unwanted = Watch(1_000_000_000, lambda: False)
    ran = run(python("import time; time.sleep(40)"), seconds=30, watch=unwanted)
    assert (ran.status, ran.timed_out) == (None, True)

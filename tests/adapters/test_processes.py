"""Ctrl-C while a process is started: it waits, it is not lost, and the process never hears it."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from anjuan.adapters.processes import Helpers, interrupts_held

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="中断信号在Windows上另有一套")


@pytest.fixture(autouse=True)
def _python_s_own_handler() -> Iterator[None]:
    """Processes that run tests side by side turn interrupts off."""
    former = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, former)


@pytest.fixture
def another_thread() -> Iterator[None]:
    """A thread that takes the signals that the main one has blocked, as those of libraries do."""
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    yield
    end.set()
    thread.join()


@pytest.mark.usefixtures("another_thread")
def test_an_interrupt_waits_for_the_end_of_the_block() -> None:
    reached: list[object] = []

    def start() -> None:
        with interrupts_held():
            os.kill(os.getpid(), signal.SIGINT)
            reached.extend(range(1000))
        reached.append("beyond")

    with pytest.raises(KeyboardInterrupt):
        start()
    assert reached == [*range(1000)]


def test_without_another_thread_it_waits_as_well() -> None:
    with pytest.raises(KeyboardInterrupt), interrupts_held():
        os.kill(os.getpid(), signal.SIGINT)


def test_afterwards_interrupts_are_what_they_were() -> None:
    with interrupts_held():
        pass
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    with pytest.raises(KeyboardInterrupt):
        os.kill(os.getpid(), signal.SIGINT)


def test_what_is_raised_in_the_block_goes_through_and_the_handler_comes_back() -> None:
    with pytest.raises(OSError, match="cannot start"), interrupts_held():
        raise OSError("cannot start")
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_process_started_in_it_never_hears_an_interrupt() -> None:
    deaf = "import os, signal; os.kill(os.getpid(), signal.SIGINT); print('goes on')"
    with interrupts_held():
        ran = subprocess.run([sys.executable, "-c", deaf], capture_output=True, check=False)
    assert (ran.returncode, ran.stdout.strip(), ran.stderr) == (0, b"goes on", b"")


def test_other_threads_just_go_on() -> None:
    seen = []

    def other() -> None:
        with interrupts_held():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=other)
    thread.start()
    thread.join()
    assert seen == [signal.default_int_handler]


def _half(number: int) -> float:
    return number / 2


def _in_a_process_that_ends(parent: int) -> int:
    """Where a helper carries it out, the system ends that helper."""
    if os.getpid() != parent:
        os._exit(9)
    return os.getpid()


@pytest.mark.parametrize("jobs", [1, 2])
def test_work_done_apart_comes_back_in_its_order(jobs: int) -> None:
    with Helpers(jobs) as helpers:
        assert list(helpers.each(_half, [4, 2, 6], weight=lambda one: one)) == [2, 1, 3]
        assert list(helpers.each(_half, [8, 10])) == [4, 5]
        assert list(helpers.each(_half, [])) == []


def test_what_a_helper_that_died_leaves_is_done_here() -> None:
    own = os.getpid()
    with Helpers(2) as helpers:
        assert list(helpers.each(_in_a_process_that_ends, [own, own])) == [own, own]
        assert list(helpers.each(_in_a_process_that_ends, [own, own])) == [own, own]


def _told_where_it_works(folder: Path) -> None:
    (folder / str(os.getpid())).touch()
    time.sleep(600)


def _begun(folder: Path, count: int) -> list[int]:
    while len(begun := list(folder.iterdir())) < count:
        time.sleep(0.02)
    return [int(one.name) for one in begun]


def _have_ended(processes: list[int]) -> bool:
    for one in processes:
        for _ in range(500):
            with suppress(OSError):
                if Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()[0] != "Z":
                    time.sleep(0.02)
                    continue
            break
        else:
            return False
    return True


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="系统没有 /proc，看不到别的进程")
def test_where_work_is_given_up_helpers_end_at_once(tmp_path: Path) -> None:
    def work() -> None:
        with Helpers(2) as helpers:
            threading.Thread(target=interrupt).start()
            list(helpers.each(_told_where_it_works, [tmp_path, tmp_path]))

    def interrupt() -> None:
        _begun(tmp_path, 2)
        os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        work()
    assert _have_ended(_begun(tmp_path, 2))


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="系统没有 /proc，看不到别的进程")
def test_helpers_of_a_killed_process_end_with_it(tmp_path: Path) -> None:
    parent = subprocess.Popen([sys.executable, __file__, tmp_path])
    helpers = _begun(tmp_path, 2)
    parent.kill()
    parent.wait()
    assert _have_ended(helpers)


if __name__ == "__main__":
    with Helpers(2) as _helpers:
        list(_helpers.each(_told_where_it_works, [Path(sys.argv[1])] * 2))

"""What our processes owe each other and the user: Ctrl-C heard once, no libraries' talk."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker

from anjuan.adapters.hushed import hushed


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Ctrl-C waits for the end of the block, and a process started in it never hears one.

    Two things are needed. The mask goes over to the started process. It does not keep an
    interrupt from us: any thread of a library may take it, and Python then raises it in the main
    one; so it is noted here, and raised again when the block is done.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield  # interrupts are raised in the main thread alone
        return
    came: list[int] = []
    resource_tracker.ensure_running()  # where it is started by need, it lifts the mask
    former = signal.signal(signal.SIGINT, lambda number, _frame: came.append(number))
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        signal.signal(signal.SIGINT, former or signal.SIG_DFL)
    if came:
        signal.raise_signal(signal.SIGINT)


def as_helper() -> None:
    """For a process that works for us: where its start is not shielded (Windows), its work is."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    hushed()

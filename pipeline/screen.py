"""The two streams of a run: progress and messages on stderr, results on stdout."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Self

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from anjuan.errors import AnjuanError
from anjuan.paragraphs import wrapped

if TYPE_CHECKING:
    from rich.progress import Progress
    from rich.table import Table

_LEAST_ROOM = 20
_WIDEST = 100
"""Columns beyond which running text is hard to read."""
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal obeys instead of showing it; lines may end and tabs stand."""


class _Shown(Console):
    """A console that shows what it is given: nothing in it moves, colours or renames a terminal.

    Everything on the screen passes here; names and sentences come from anybody.
    """

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        for one in super().render(renderable, options):
            yield one if one.control else Segment(_STEERING.sub("\ufffd", one.text), one.style)


class Screen:
    """The two streams of a run; also its `Progress`."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._out = _Shown(highlight=False, emoji=False, soft_wrap=False)
        self._err = _Shown(stderr=True, highlight=False, emoji=False)
        self._quiet = quiet
        self._bar: Progress | None = None

    # ── progress ─────────────────────────────────────────────────────────────────────────────

    def __enter__(self) -> Self:
        """Show progress until the block ends."""
        if not self._quiet and self._err.is_terminal:
            from rich.progress import (  # noqa: PLC0415 - what nobody watches is not loaded
                BarColumn,
                MofNCompleteColumn,
                Progress,
                TextColumn,
                TimeElapsedColumn,
            )

            self._bar = Progress(
                TextColumn("{task.description}"),
                BarColumn(bar_width=28),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
                console=self._err,
                transient=True,
            )
            self._bar.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Take the bars away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def stage(self, name: str, total: int) -> Callable[[int], None]:
        """A bar on a terminal; elsewhere one line when the stage begins."""
        if self._bar is None:
            if not self._quiet:
                self._err.print(f"{name}（{total}）……")
            return lambda _step: None
        bar = self._bar
        task = bar.add_task(name, total=total)
        return lambda step: bar.update(task, advance=step)

    # ── messages ─────────────────────────────────────────────────────────────────────────────

    def say(self, text: str) -> None:
        """A line for people, on stderr."""
        self._err.print(text, markup=False, soft_wrap=True)

    def fail(self, error: AnjuanError, details: Sequence[str] = ()) -> None:
        """Why the run cannot go on, and what to do."""
        self._err.print("出错：", style="bold red", end="")
        self.say(error.message)
        for line in details:
            self.say(f"  {line}")
        if error.advice:
            self.say(f"下一步：{error.advice}")

    def result(self, text: str, style: str = "") -> None:
        """Plain text on stdout, as it is."""
        self._out.print(text, style=style, markup=False, soft_wrap=True)

    def paragraph(self, text: str, front: str = "", style: str = "") -> None:
        """Running text on stdout in the width of the screen, hung behind `front`."""
        hang = cell_len(front)
        room = max(self.room - hang, _LEAST_ROOM)
        self.result(front + f"\n{' ' * hang}".join(wrapped(text, room)), style)

    def table(self, table: "Table") -> None:
        """A table on stdout."""
        self._out.print(table)

    @property
    def room(self) -> int:
        """Columns for running text."""
        return min(self._out.width, _WIDEST)

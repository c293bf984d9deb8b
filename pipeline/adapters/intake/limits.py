"""So often and no more: what one address or one link may ask for within a time."""

import threading
import time
from collections import deque
from collections.abc import Callable

_MOST_KEYS = 20_000


class Limiter:
    """Counts what happens by key, within a window that moves on."""

    def __init__(
        self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """At most `most` times in `seconds`."""
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._seen: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def full(self, key: str) -> bool:
        """Whether it has happened too often; asking counts for nothing."""
        with self._lock:
            return len(self._recent(key)) >= self._most

    def count(self, key: str) -> bool:
        """It happens once more; False where that is too often, which is not counted."""
        with self._lock:
            seen = self._recent(key)
            if len(seen) >= self._most:
                return False
            seen.append(self._clock())
            return True

    def take_back(self, key: str) -> None:
        """The last of them is not to count."""
        with self._lock:
            if seen := self._recent(key):
                seen.pop()

    def _recent(self, key: str) -> deque[float]:
        oldest = self._clock() - self._seconds
        if len(self._seen) > _MOST_KEYS:
            self._seen = {name: one for name, one in self._seen.items() if one and one[-1] > oldest}
        seen = self._seen.setdefault(key, deque())
        while seen and seen[0] <= oldest:
            seen.popleft()
        return seen

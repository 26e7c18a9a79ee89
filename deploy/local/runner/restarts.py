"""How often and how soon a part that died is started again."""

from collections import deque

LIMIT = 5
WINDOW_S = 120.0
FIRST_DELAY_S = 0.25
LONGEST_DELAY_S = 8.0


class RestartBudget:
    """At most LIMIT restarts within WINDOW_S; each waits twice as long as the one before."""

    def __init__(self) -> None:
        self._at: deque[float] = deque()

    @property
    def used(self) -> int:
        return len(self._at)

    def delay(self, now: float) -> float | None:
        """Seconds to wait before the next start, or nothing when the budget is spent. `now` is monotonic."""
        while self._at and now - self._at[0] > WINDOW_S:
            self._at.popleft()
        if len(self._at) >= LIMIT:
            return None
        pause: float = min(FIRST_DELAY_S * 2 ** len(self._at), LONGEST_DELAY_S)
        self._at.append(now)
        return pause

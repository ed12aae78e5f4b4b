"""How often one person may ask: enough for anybody who reads the answers, too little to keep others waiting.

One invariant: what is held is of people who asked within `PER`; nobody else is remembered.
"""

from collections import deque
from typing import Final

ALLOWED: Final = 12
PER: Final = 30.0
"""Seconds."""


class Cooldowns:
    """When each person asked of late."""

    def __init__(self) -> None:
        self._asked: dict[int, deque[float]] = {}

    def wait(self, user_id: int, now: float) -> float:
        """Note that somebody asks at `now`; return the seconds that they must wait instead, 0 for none."""
        asked = self._asked.pop(user_id, deque())
        while asked and asked[0] <= now - PER:
            asked.popleft()
        too_often = len(asked) >= ALLOWED
        if not too_often:
            asked.append(now)
        self._asked[user_id] = asked  # the last to ask stands last
        self._forget(now)
        return asked[0] + PER - now if too_often else 0.0

    def _forget(self, now: float) -> None:
        for user_id in list(self._asked):
            if self._asked[user_id][-1] > now - PER:
                return
            del self._asked[user_id]

    def __len__(self) -> int:
        return len(self._asked)

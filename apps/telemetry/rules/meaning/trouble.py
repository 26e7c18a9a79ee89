"""Trouble codes: from when to when each was reported."""

from dataclasses import dataclass, field
from typing import Final

from apps.telemetry.rules.meaning.readings import Reading

# A code that is gone for less than this was never gone.
FLAP_MS: Final = 15 * 60_000


@dataclass(slots=True)
class Trouble:
    """One code, while it was reported."""

    code: str
    started_at: int
    ended_at: int


@dataclass(slots=True)
class Troubles:
    """Reads trouble codes; `reported` are those that the car has now, or had a moment ago."""

    reported: dict[str, Trouble] = field(default_factory=dict)
    done: dict[tuple[str, int], Trouble] = field(default_factory=dict)

    def read(self, now: Reading) -> None:
        """Take in one reading; one without a list of codes says nothing about them."""
        if now.dtc is None or not (now.dtc or self.reported):
            return
        for code in now.dtc:
            known = self.reported.get(code)
            if known is None:
                self.reported[code] = Trouble(code, now.ts, now.ts)
            else:
                known.ended_at = now.ts
        for code in self.reported.keys() - set(now.dtc):
            gone = self.reported[code]
            if now.ts - gone.ended_at >= FLAP_MS:
                self.done[code, gone.started_at] = self.reported.pop(code)

"""Adding a trial up: how many alerts for how many cars, on which days, and which moments."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from apps.telemetry.rules.health.episodes import Episode

# A rule that finds more than this is no rule; all are counted, the newest are listed.
MOST_LISTED: Final = 300


@dataclass(slots=True)
class TrialSum:
    """Grows chunk by chunk; days are those of `zone`."""

    start: datetime
    end: datetime
    zone: ZoneInfo
    looked_at: int = 0
    alerts: int = 0
    flapping: int = 0
    still_open: int = 0
    per_day: Counter[date] = field(default_factory=Counter)
    cars: set[UUID] = field(default_factory=set)
    moments: list[tuple[datetime, UUID, Episode]] = field(default_factory=list)

    def add(self, found: Mapping[UUID, list[Episode]], *, looked_at: int) -> None:
        self.looked_at += looked_at
        for vehicle_id, episodes in found.items():
            for episode in episodes:
                self._count(vehicle_id, episode)
        self.moments = sorted(self.moments, key=lambda moment: moment[0], reverse=True)[:MOST_LISTED]

    @property
    def vehicle_ids(self) -> set[UUID]:
        return {vehicle_id for _, vehicle_id, _ in self.moments}

    def document(self, plates: Mapping[UUID, str], *, high: bool) -> dict[str, Any]:
        """The result as JSON; the newest moments come first."""
        return {
            "looked_at": self.looked_at,
            "alerts": self.alerts,
            "cars": len(self.cars),
            "flapping": self.flapping,
            "still_open": self.still_open,
            "days": [{"day": day.isoformat(), "alerts": self.per_day[day]} for day in self._days()],
            "listed_all": self.alerts <= MOST_LISTED,
            "moments": [
                {
                    "vehicle_id": str(vehicle_id),
                    "plate": plates.get(vehicle_id, ""),
                    "first_seen": _iso(episode.first_seen),
                    "last_seen": _iso(episode.last_seen),
                    "cleared_at": _iso(episode.cleared_at),
                    "count": episode.count,
                    "flapping": episode.flapping,
                    "peak": episode.high if high else episode.low,
                    "codes": list(episode.codes),
                }
                for _, vehicle_id, episode in self.moments
            ],
        }

    def _count(self, vehicle_id: UUID, episode: Episode) -> None:
        self.alerts += 1
        self.cars.add(vehicle_id)
        self.flapping += episode.flapping
        self.still_open += episode.is_open
        self.per_day[episode.first_seen.astimezone(self.zone).date()] += 1
        self.moments.append((episode.first_seen, vehicle_id, episode))

    def _days(self) -> list[date]:
        first, last = self.start.astimezone(self.zone).date(), self.end.astimezone(self.zone).date()
        return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")

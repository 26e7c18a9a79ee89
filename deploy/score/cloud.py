"""Shadows and hot table as the cloud keeps them, in memory: the two vendors that the drift watch asks.

The product's own gateways read and write them; only the calls to AWS below those are answered here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from apps.core.errors import NotFound
from apps.integrations.aws import items, shadows
from apps.integrations.aws.items import Item
from apps.integrations.aws.shadows import Document
from deploy.simulator.publishing.shadow_agents import Report


@dataclass(slots=True)
class Cloud:
    """`names` are the device ids by the number of the car."""

    names: Sequence[str]
    _reported: dict[str, dict[str, Any]] = field(default_factory=dict)
    _reported_at: dict[str, int] = field(default_factory=dict)
    _desired: dict[str, dict[str, Any]] = field(default_factory=dict)
    _hot: dict[str, dict[str, Any]] = field(default_factory=dict)

    def stand_in(self) -> None:
        """From now on the product asks here instead of AWS; for the life of the process."""
        answers: tuple[tuple[ModuleType, str, Callable[..., Any]], ...] = (
            (shadows, "list_all", self.list_all),
            (shadows, "wish", self.wish),
            (items, "get_many", self.get_many),
            (items, "put", self.put),
        )
        for module, name, answer in answers:
            setattr(module, name, answer)

    def report(self, reports: Iterable[Report], now_s: int) -> None:
        """What units say to their shadows; members are merged, as the service does."""
        for report in reports:
            name = self.names[report.car]
            self._reported.setdefault(name, {}).update(report.state)
            self._reported_at[name] = now_s

    def wishes(self) -> list[tuple[int, Any]]:
        """Who is asked to report anew and has not said the token back, as the fleet index finds them."""
        numbers = {name: car for car, name in enumerate(self.names)}
        return [
            (numbers[name], wished["refresh"])
            for name, wished in self._desired.items()
            if wished.get("refresh") not in (None, self._reported.get(name, {}).get("refresh"))
        ]

    def write(self, newest: Mapping[str, Mapping[str, Any]]) -> dict[str, Exception]:
        """The function's conditional write: a number that is lower than the known one changes nothing."""
        for device_id, point in newest.items():
            known = self._hot.get(device_id)
            if known is None or known["seq"] <= point["seq"]:
                self._hot[device_id] = {**point, "device_id": device_id}
        return {}

    def list_all(self) -> Iterator[tuple[str, Document]]:
        """In the place of `shadows.list_all`."""
        for name, reported in self._reported.items():
            yield name, Document(reported, self._desired.get(name, {}), self._reported_at[name])

    def wish(self, thing: str, desired: Mapping[str, Any]) -> None:
        """In the place of `shadows.wish`."""
        if thing not in self._reported:
            raise NotFound("This car has no shadow.", code="no_shadow")
        self._desired.setdefault(thing, {}).update(desired)

    def get_many(self, _table: str, _key: str, values: Sequence[str], *, hurry: bool = False) -> list[Item]:
        """In the place of `items.get_many`."""
        del hurry
        return [self._hot[value] for value in values if value in self._hot]

    def put(self, _table: str, item: Item) -> None:
        """In the place of `items.put`."""
        self._hot[item["device_id"]] = dict(item)

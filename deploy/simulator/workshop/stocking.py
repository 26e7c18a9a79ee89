"""Fills the workshop's shelves over the back office's public API, and takes parts off them."""

from dataclasses import dataclass, field
from typing import Any

from deploy.simulator.edges.api import ApiError, BackOffice
from deploy.simulator.workshop.stores import IN_VANS, PARTS, PLACES, SELLERS, STORE


@dataclass(slots=True)
class Stockroom:
    """The catalogue, the places, deliveries and what lies in vans: each brought once, whoever asks again."""

    planner: BackOffice
    technician: BackOffice
    _ids: dict[str, str] = field(default_factory=dict)

    def fill(self) -> None:
        market = self.planner.market
        places = self._known("/stock-locations", "name")
        for name, kind in PLACES:
            if name not in places:
                place = {"market": market, "name": name, "kind": kind}
                places[name] = self.planner.command("/stock-locations", place, "place", market, name)["id"]
        sellers = self._sellers()
        parts = self._known("/parts", "number")
        for kept in PARTS:
            if kept.number in parts:
                continue
            made = self.planner.command(
                "/parts",
                {"market": market, **kept.body, "vendor": sellers[kept.supplier]},
                "part",
                kept.number,
            )
            for number, (quantity, price) in enumerate(kept.deliveries, start=1):
                body: dict[str, Any] = {
                    "location": places[STORE],
                    "quantity": quantity,
                    "unit_minor": price,
                    "reference": f"DN-{kept.number}-{number}",
                }
                path = f"/parts/{made['id']}/receive"
                self.technician.command(path, body, "delivery", kept.number, str(number))
            parts[kept.number] = made["id"]
            self._load_vans(kept.number, made["id"], places)

    def take(self, order_path: str, number: str, quantity: str) -> None:
        """Parts from the store into the car of an order; an empty shelf is a workshop's daily life."""
        part, place = self._id("/parts", "number", number), self._id("/stock-locations", "name", STORE)
        body = {"part": part, "location": place, "quantity": quantity}
        try:
            self.technician.command(f"{order_path}/parts", body, "issue", order_path, number)
        except ApiError as error:
            if error.status != 409:
                raise

    def put_aside(self, order_path: str, number: str, quantity: str) -> None:
        body = {"part": self._id("/parts", "number", number), "quantity": quantity}
        self.technician.command(f"{order_path}/reservations", body, "reserve", order_path, number)

    def seller(self, name: str) -> str:
        """Who that is in the register."""
        return self._id("/vendors", "name", name)

    def _sellers(self) -> dict[str, str]:
        known = self._known("/vendors", "name")
        for seller in SELLERS:
            if seller.name not in known:
                body = seller.body(self.planner.market)
                known[seller.name] = self.planner.command("/vendors", body, "vendor", seller.name)["id"]
        return known

    def _load_vans(self, number: str, part: str, places: dict[str, str]) -> None:
        for which, van, quantity in IN_VANS:
            if which == number:
                body = {"source": places[STORE], "target": places[van], "quantity": quantity}
                self.technician.command(f"/parts/{part}/transfer", body, "van", van, number)

    def _known(self, path: str, name: str) -> dict[str, str]:
        rows: list[dict[str, Any]] = self.planner.ask(
            "GET", f"{path}?limit=200&market={self.planner.market}"
        )["items"]
        return {row[name]: row["id"] for row in rows}

    def _id(self, path: str, name: str, value: str) -> str:
        if value not in self._ids:
            self._ids.update(self._known(path, name))
        return self._ids[value]

"""Which parts the workshop keeps, and where."""

from dataclasses import dataclass
from typing import Any, Final

# Where parts lie.
PLACES: Final[tuple[tuple[str, str], ...]] = (
    ("Jurong store", "store"),
    *((f"Van {number}", "van") for number in range(1, 7)),
)
STORE: Final = PLACES[0][0]


@dataclass(frozen=True, slots=True)
class Kept:
    """A part with its deliveries: how many at which price each, in cents."""

    number: str
    name: str
    category: str
    supplier: str
    deliveries: tuple[tuple[str, int], ...]
    order_at: str
    warranty_months: int = 0
    unit: str = "piece"

    @property
    def body(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "name": self.name,
            "category": self.category,
            "supplier": self.supplier,
            "unit": self.unit,
            "warranty_months": self.warranty_months,
            "reorder_point": self.order_at,
        }


@dataclass(frozen=True, slots=True)
class Seller:
    """Who sells or works for the workshop, with what was agreed in cents."""

    name: str
    skills: tuple[str, ...]
    contact: str
    lead_days: int
    rates: tuple[tuple[str, int, str], ...] = ()

    def body(self, market: str) -> dict[str, Any]:
        rates = [{"what": what, "amount_minor": amount, "per": per} for what, amount, per in self.rates]
        return {
            "name": self.name,
            "markets": [market],
            "skills": list(self.skills),
            "contact": self.contact,
            "phone": "+65 6555 0100",
            "lead_days": self.lead_days,
            "rates": rates,
        }


_SPICER, _BORNEO, _EVPARTS = "Spicer Automotive", "Borneo Tyres", "EV Parts Singapore"
ALIGNMENT: Final = "Jurong Alignment"
SELLERS: Final[tuple[Seller, ...]] = (
    Seller(_SPICER, ("parts",), "Parts desk", 2),
    Seller(_BORNEO, ("tyre", "parts"), "Fitting bay", 1, (("Change a tyre", 2_500, "job"),)),
    Seller(_EVPARTS, ("parts", "workshop"), "Parts desk", 4, (("High-voltage work", 14_000, "hour"),)),
    Seller(ALIGNMENT, ("workshop", "body"), "Front office", 1, (("Alignment, both axles", 9_800, "job"),)),
    Seller("Clearview Glass", ("glass",), "Front office", 2, (("Windscreen", 62_000, "job"),)),
    Seller(
        "Causeway Towing", ("towing",), "Control room", 0, (("Call-out", 9_000, "job"), ("Towing", 450, "km"))
    ),
)
PARTS: Final[tuple[Kept, ...]] = (
    Kept("CF-2041", "Cabin filter", "Filters", _SPICER, (("24", 3_650), ("12", 4_050)), "8"),
    Kept("BF-DOT4", "Brake fluid, litre", "Fluids", _SPICER, (("18", 1_900),), "6", unit="litre"),
    Kept("BP-F118", "Brake pads, front set", "Brakes", _SPICER, (("6", 11_800),), "4", 12, "set"),
    Kept("BP-R118", "Brake pads, rear set", "Brakes", _SPICER, (("4", 9_900),), "4", 12, "set"),
    Kept("TY-2155017", "Tyre 215/50 R17", "Tyres", _BORNEO, (("16", 18_400), ("8", 19_200)), "8"),
    Kept("TY-2254518", "Tyre 225/45 R18", "Tyres", _BORNEO, (("8", 22_700),), "4"),
    Kept("BA-AGM45", "12 V battery, AGM 45 Ah", "Electric", _EVPARTS, (("5", 23_900),), "3", 24),
    Kept("PS-433", "Pressure sensor", "Electric", _EVPARTS, (("9", 6_400),), "4", 24),
    Kept("DH-ACT", "Door handle actuator", "Body", _EVPARTS, (("3", 14_500),), "2", 18),
    Kept("WB-650", "Wiper blade 650 mm", "Body", _SPICER, (("20", 1_450),), "6"),
    Kept("CL-EV", "Battery coolant, litre", "Fluids", _EVPARTS, (("30", 1_250),), "10", unit="litre"),
    Kept("CM-REAR", "Rear camera", "Electric", _EVPARTS, (), "1", 24),
    Kept("CP-FLAP", "Charge port flap", "Body", _EVPARTS, (("2", 8_900),), "2", 12),
)
# Parts that lie in vans: number, van, how many.
IN_VANS: Final[tuple[tuple[str, str, str], ...]] = (
    ("CF-2041", "Van 1", "4"),
    ("WB-650", "Van 1", "4"),
    ("PS-433", "Van 2", "2"),
    ("WB-650", "Van 2", "4"),
)

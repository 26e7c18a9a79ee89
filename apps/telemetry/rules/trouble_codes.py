"""What the trouble codes say that our cars know, in our own words; of any other code only the letters are
known.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# SAE J2012 gives the letters; the words are ours.
TROUBLE_CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "P0AA6": "High-voltage system is not well insulated from the body",
        "P0562": "Voltage of the 12 V system is low",
        "U0100": "No communication with the control unit of the drive",
        "C0035": "Speed sensor of the left front wheel gives no sound signal",
        "P0128": "Coolant stays below its working temperature",
    }
)

SYSTEMS: Final[Mapping[str, str]] = MappingProxyType(
    {"P": "powertrain", "C": "chassis", "B": "body", "U": "network"}
)

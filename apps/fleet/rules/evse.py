"""Names of charging points: eMI3 / ISO 15118 EVSE ids, `<country>*<operator>*E<outlet>`."""

import re
from typing import Final

OPERATOR: Final = "EV4"


def evse_id(country: str, stop_id: str, number: int) -> str:
    """The id of a station's n-th charging point, e.g. `SG*EV4*ESG-AMK*3`."""
    outlet = re.sub(r"[^A-Z0-9-]", "-", stop_id.upper())
    return f"{country}*{OPERATOR}*E{outlet}*{number}"

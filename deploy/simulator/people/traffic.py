"""How much slower than free flow the roads are."""

from typing import Final

import numpy as np

# (hour, width in hours, loss of speed at the worst)
WEEKDAY_JAMS: Final = ((8.2, 0.9, 0.40), (18.4, 1.2, 0.42), (12.6, 1.2, 0.10))
WEEKEND_JAMS: Final = ((13.0, 2.5, 0.16), (18.5, 2.0, 0.18))


def flow(weekend: bool, hour: float) -> float:
    """Share of the free-flow speed that is reached, within (0, 1]."""
    jams = WEEKEND_JAMS if weekend else WEEKDAY_JAMS
    loss = sum(worst * float(np.exp(-(((hour - at) / width) ** 2))) for at, width, worst in jams)
    return 1.0 - min(loss, 0.6)

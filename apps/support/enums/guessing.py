"""What is guessed about a ticket from its first words."""

from datetime import timedelta
from enum import StrEnum
from typing import Final


class GuessKind(StrEnum):
    """Where it belongs, and which macro answers it."""

    QUEUE = "queue"
    MACRO = "macro"


# How far back it learns, and from how many tickets at least and at most.
HISTORY: Final = timedelta(days=365)
LEAST: Final = 200
MOST: Final = 20_000
# One that is right less often than this about what it says is not used.
USED_FROM: Final = 0.9

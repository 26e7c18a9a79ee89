"""What people write, in words of our own. `expected` is what somebody who reads well takes it for."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Mood:
    """A reason to write: what it should be taken for, how often it comes, and a few ways to say it."""

    kind: str
    expected: str
    weight: int
    letters: tuple[tuple[str, str], ...]


MOODS: Final = (
    Mood(
        "locked_out",
        "access",
        18,
        (
            (
                "The door does not open",
                (
                    "I am standing beside the car and the app does not unlock it. It says connecting and "
                    "then nothing. I have to be at work in twenty minutes."
                ),
            ),
            (
                "Can't unlock",
                "Third try now. The car blinks once, but the door stays shut. My bag is inside!",
            ),
        ),
    ),
    Mood(
        "stranded",
        "breakdown",
        12,
        (
            (
                "Stranded with a warning light",
                (
                    "We stopped at the side of the road: there is a red warning light and the car won't "
                    "move any more. Two children with us. What shall we do?"
                ),
            ),
            (
                "Flat tyre",
                (
                    "I have a flat tyre in a car park in the west. It is safe here, but I can't go on. "
                    "Please send somebody."
                ),
            ),
        ),
    ),
    Mood(
        "overcharged",
        "billing",
        22,
        (
            (
                "Charged twice?",
                (
                    "My card shows the same fare two times for one ride. Could you look at the receipt? I "
                    "only drove home once."
                ),
            ),
            (
                "Wrong fare",
                (
                    "The ride took half an hour and I was billed for much more than the app had said "
                    "before. Please explain the fare."
                ),
            ),
        ),
    ),
    Mood(
        "still_running",
        "end_rental",
        12,
        (
            (
                "I can't end my rental",
                (
                    "The car stands in its bay, plugged in and locked, but the app says my rental is "
                    "still running. I could not end the trip. Please stop the meter."
                ),
            ),
        ),
    ),
    Mood(
        "refund",
        "refund",
        10,
        (
            (
                "Refund please",
                (
                    "The car was so dirty that I gave it back at once. I would like my money back, "
                    "please. A refund to the same card is fine."
                ),
            ),
        ),
    ),
    Mood(
        "charging",
        "charging",
        8,
        (
            (
                "Charging cable stuck",
                (
                    "The charger is done, but the cable does not come out of the plug. I tried the button "
                    "on the charge point, too."
                ),
            ),
        ),
    ),
    Mood(
        "lost_item",
        "lost_item",
        8,
        (
            (
                "I left my umbrella",
                (
                    "I think I left my umbrella in the car this morning, a blue one, on the back seat. "
                    "Can anybody have a look?"
                ),
            ),
        ),
    ),
    Mood(
        "praise",
        "other",
        10,
        (
            (
                "Just thank you",
                (
                    "No question today. The car was clean, quiet and exactly where the map said. My "
                    "mother wants to come along next time."
                ),
            ),
        ),
    ),
)

THANKS: Final = (
    "Thank you, that helps.",
    "Great, it works now. Thanks for the quick answer!",
    "All right. Thank you and have a nice day.",
)
MORE: Final = (
    "Thanks, but I still don't understand. Could you look again?",
    "It has happened once more just now. What can I do?",
    "When will I hear more about it?",
)
AWAY: Final = "I am travelling and read my mail again next week."

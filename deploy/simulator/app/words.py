"""What customers write, by topic, and what the desk answers; `{}` is the reference of the rental."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that customers ask about; ``weight`` is how often, of a hundred."""

    topic: str
    weight: int
    subjects: tuple[str, ...]
    texts: tuple[str, ...]
    answer: str
    language: str = "en"


MATTERS: Final = (
    Matter(
        "billing",
        24,
        ("Fare is higher than the quote", "Why this amount?", "Charged for more time than I drove"),
        (
            "The app showed a lower price before I started rental {}. Please explain the fare.",
            "For {} I was charged for twenty minutes after I had parked. Can you check?",
            "I do not understand the bill of {}. What is the second line for?",
        ),
        "Hello, thank you for writing. We looked at {{rental}}: the fare of {{fare}} is for the time from "
        "{{started_at}} to {{ended_at}}. Is there a part of it that does not match what you saw?",
    ),
    Matter(
        "refund",
        14,
        ("Please refund my last trip", "Refund for a car that was not usable"),
        (
            "The car of {} had a warning light from the first minute. I want my money back.",
            "I could not use the car of {} for half of the time, because the air conditioning was dead.",
        ),
        "Hello, we are sorry about that. We are looking at what the car reported during {{rental}} and come "
        "back to you today.",
    ),
    Matter(
        "end_rental",
        12,
        ("The app does not let me end", "Trip is still running"),
        (
            "I parked and locked ten minutes ago, but {} goes on and on. Please end it!",
            "End trip shows an error for {}. The car stands at the station, plugged in.",
        ),
        "Hello, we see the car of {{rental}} at the station. The ride has ended, and you pay only until you "
        "parked.",
    ),
    Matter(
        "charging",
        14,
        ("Cable is stuck", "Charger did not start", "Car was not charged"),
        (
            "The charging cable does not come out at the start of {}.",
            "I had to leave with 30 % because the charger did nothing. Rental {}.",
            "The point next to the lift is dark. I returned {} without plugging in.",
        ),
        "Hello, thank you for telling us. A technician looks at the charger. You do not have to do anything "
        "about {{rental}}.",
    ),
    Matter(
        "access",
        12,
        ("Car does not open", "Locked out in the rain"),
        (
            "I stand beside the car of {} and the app says it is open. It is not.",
            "The doors locked themselves while I was loading. Rental {}. Please hurry.",
        ),
        "Hello, we have sent the car the word to open again. Please try the handle now, and tell us if it "
        "does not work.",
    ),
    Matter(
        "damage",
        8,
        ("Scratch on the door", "I found a dent"),
        (
            "There was a scratch on the left rear door before I started {}. I do not want to pay for it.",
            "Somebody hit the bumper while the car of {} stood in the car park. What now?",
        ),
        "Hello, thank you for reporting it at once. Pictures from before your ride show whether it was "
        "there. You hear from us within two days.",
    ),
    Matter(
        "lost_item",
        8,
        ("Left my bag in the car", "Umbrella and charger forgotten"),
        (
            "I left a grey bag on the back seat of the car of {}. Can somebody look?",
            "My umbrella must still be in the car of {}.",
        ),
        "Hello, we have asked the team at the station to look in the car of {{rental}}.",
    ),
    Matter(
        "account",
        4,
        ("Change my card", "Wrong phone number"),
        ("My card expires this month. How do I change it? My last ride was {}.",),
        "Hello, you change the card in the app under Account, Payment. It is used from your next ride on.",
    ),
    Matter(
        "fine",
        4,
        ("Parking notice that is not mine",),
        ("I got a parking notice for the time after {} had ended. Please take it off my account.",),
        "Hello, we compare the notice with the times of {{rental}} and take it up with the authority.",
    ),
)

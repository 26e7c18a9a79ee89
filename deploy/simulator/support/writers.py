"""Who writes when, and how they take an answer: a function of the seed, without a clock of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from enum import StrEnum
from typing import Final

from deploy.simulator.clock import utc
from deploy.simulator.platform.customers import Customer
from deploy.simulator.seeds import stable_id, stream
from deploy.simulator.support.words import AWAY, MOODS, MORE, THANKS, Mood

SLOT_S: Final = 600
# About seventy letters a day of a thousand cars.
_PER_CAR_AND_SLOT: Final = 70 / 144 / 1_000
_LEAST_PER_SLOT: Final = 0.25
_SOONEST_S, _LATEST_S = 25.0, 240.0


class Reaction(StrEnum):
    """What comes of an answer; the shares add up to less than one: most say nothing more."""

    THANKS = "thanks"
    MORE = "more"
    AWAY = "auto_reply"
    BOUNCE = "bounce"
    COMPLAINT = "complaint"
    NOTHING = "nothing"


_SHARES: Final = (
    (Reaction.THANKS, 0.30),
    (Reaction.MORE, 0.18),
    (Reaction.AWAY, 0.06),
    (Reaction.BOUNCE, 0.04),
    (Reaction.COMPLAINT, 0.01),
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail on its way to us."""

    letter_id: str
    customer: Customer
    mood: Mood
    at_s: float
    raw: bytes


def letters_of(
    slot: int, *, seed: int, customers: Sequence[Customer], vehicles: int, to: str
) -> list[Letter]:
    """What is written in one stretch of ten minutes; `slot` counts them since 1970."""
    rng = stream(seed, "letters", slot)
    count = int(rng.poisson(max(_LEAST_PER_SLOT, vehicles * _PER_CAR_AND_SLOT)))
    return [_letter(seed, f"{slot}", number, customers, slot * SLOT_S, to) for number in range(count)]


def first_letters(*, seed: int, customers: Sequence[Customer], now_s: float, to: str) -> list[Letter]:
    """What lies there when the city begins: one of each mood, and a few more."""
    return [_letter(seed, "first", number, customers, now_s, to) for number in range(len(MOODS) + 4)]


def _letter(seed: int, slot: str, number: int, customers: Sequence[Customer], at_s: float, to: str) -> Letter:
    rng = stream(seed, "letter", slot, number)
    customer = customers[int(rng.integers(len(customers)))]
    weights = [mood.weight for mood in MOODS]
    mood = MOODS[int(rng.choice(len(MOODS), p=[weight / sum(weights) for weight in weights]))]
    if slot == "first" and number < len(MOODS):
        mood = MOODS[number]
    subject, text = mood.letters[int(rng.integers(len(mood.letters)))]
    letter_id = stable_id(seed, "letter", slot, number)
    message = written(customer, to=to, subject=subject, text=text, letter_id=letter_id, at_s=at_s)
    return Letter(letter_id, customer, mood, at_s + float(rng.uniform(0, SLOT_S)), message.as_bytes())


def reaction_to(ses_id: str, *, seed: int) -> tuple[Reaction, float]:
    """What becomes of one of our answers, and after how many seconds."""
    rng = stream(seed, "reaction", ses_id)
    draw, wait = float(rng.random()), float(rng.uniform(_SOONEST_S, _LATEST_S))
    for reaction, share in _SHARES:
        if draw < share:
            return reaction, wait
        draw -= share
    return Reaction.NOTHING, wait


def answer_to(
    mail: EmailMessage, reaction: Reaction, *, seed: int, customer: Customer, at_s: float
) -> EmailMessage:
    """The customer's answer, quoting ours as mail programs do; or what their mailbox says by itself."""
    rng = stream(seed, "answer", str(mail["Message-ID"]))
    to = str(mail["Reply-To"] or mail["From"])
    letter_id = stable_id(seed, "answer", str(mail["Message-ID"]))
    if reaction is Reaction.AWAY:
        subject = f"Automatic reply: {mail['Subject']}"
        away = written(customer, to=to, subject=subject, text=AWAY, letter_id=letter_id, at_s=at_s)
        away["Auto-Submitted"] = "auto-replied"
        away["In-Reply-To"] = str(mail["Message-ID"])
        return away
    texts = THANKS if reaction is Reaction.THANKS else MORE
    quoted = "\n".join(f"> {line}" for line in mail.get_content().splitlines())
    text = f"{texts[int(rng.integers(len(texts)))]}\n\nOn {mail['Date']}, {mail['From']} wrote:\n{quoted}\n"
    message = written(
        customer, to=to, subject=str(mail["Subject"]), text=text, letter_id=letter_id, at_s=at_s
    )
    # One program in four forgets which mail it answers: then the token in the address has to do.
    if rng.random() < 0.75:
        message["In-Reply-To"] = str(mail["Message-ID"])
        message["References"] = str(mail["Message-ID"])
    return message


def written(
    customer: Customer, *, to: str, subject: str, text: str, letter_id: str, at_s: float
) -> EmailMessage:
    """A mail as a customer's program makes it."""
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = f"{customer.name} <{customer.email}>"
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = format_datetime(utc(at_s))
    message["Message-ID"] = f"<{letter_id}@customers.example>"
    message.set_content(f"{text}\n\n-- \n{customer.name}\n")
    return message

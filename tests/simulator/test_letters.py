"""Customers who write: the same seed writes the same, answers find back, nothing is lost."""

import json
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from apps.support.rules.mail import Letter, MailKind, compose, find_tokens, read_mail, sign
from apps.support.rules.mail.topics import guess_topic
from deploy.simulator.clock import utc
from deploy.simulator.platform.customers import build_customers
from deploy.simulator.support.correspondence import Correspondence
from deploy.simulator.support.post import Post, PostError, Sent
from deploy.simulator.support.words import MOODS
from deploy.simulator.support.writers import SLOT_S, Reaction, answer_to, letters_of, reaction_to

HELP = "help@sg.ev4rent.example"
PEOPLE = build_customers(7, 100)
NOW = 1_795_300_000.0


class FakePost(Post):
    """Keeps what was handed in; `away` refuses everything."""

    def __init__(self) -> None:
        super().__init__("http://nowhere")
        object.__setattr__(self, "handed", [])
        object.__setattr__(self, "shelf", [])
        object.__setattr__(self, "back", [])
        object.__setattr__(self, "away", False)

    def hand_in(self, raw: bytes, *, to: str) -> None:
        if self.away:  # type: ignore[attr-defined]
            raise PostError("away")
        self.handed.append((to, raw))  # type: ignore[attr-defined]

    def sent_after(self, number: int) -> list[Sent]:
        return [each for each in self.shelf if each.number > number]  # type: ignore[attr-defined]

    def give_back(self, ses_id: str, kind: str) -> None:
        self.back.append((ses_id, kind))  # type: ignore[attr-defined]


def an_answer(customer: int = 3) -> Sent:
    letter = Letter(
        "x@ses", "EV4rent help", HELP, PEOPLE[customer].email, "Wrong fare", "We look into it.",
        sign("SG-10001", secret="s"), (), utc(NOW),
    )  # fmt: skip
    found = message_from_bytes(compose(letter), policy=policy.default)
    return Sent(1, "ses-1", PEOPLE[customer].email, found)


def test_the_same_seed_writes_the_same_letters_and_about_seventy_a_day() -> None:
    slots = range(int(NOW // SLOT_S), int(NOW // SLOT_S) + 144)
    known = {"seed": 7, "customers": PEOPLE, "vehicles": 1_000, "to": HELP}
    days = [[letter.raw for slot in slots for letter in letters_of(slot, **known)] for _ in range(2)]  # type: ignore[arg-type]
    assert days[0] == days[1]
    assert 40 < len(days[0]) < 110


@pytest.mark.parametrize("mood", MOODS, ids=lambda mood: mood.kind)
def test_every_letter_is_taken_for_what_it_is(mood: object) -> None:
    for subject, text in mood.letters:  # type: ignore[attr-defined]
        assert guess_topic(subject, text) == mood.expected  # type: ignore[attr-defined]


@pytest.mark.parametrize("reaction", [Reaction.THANKS, Reaction.MORE, Reaction.AWAY])
def test_an_answer_finds_back_and_says_little_more_than_its_own_words(reaction: Reaction) -> None:
    sent = an_answer()
    raw = answer_to(sent.mail, reaction, seed=7, customer=PEOPLE[3], at_s=NOW).as_bytes()
    found = read_mail(raw)
    assert found.kind is (MailKind.AUTOMATIC if reaction is Reaction.AWAY else MailKind.LETTER)
    assert find_tokens(*found.recipients, found.subject)
    assert "We look into it" not in found.text
    assert found.sender == PEOPLE[3].email


def test_all_ways_to_take_an_answer_come_up() -> None:
    assert {reaction_to(f"id-{number}", seed=7)[0] for number in range(400)} == set(Reaction)


def test_what_the_post_did_not_take_is_handed_in_later_once_and_labelled(tmp_path: Path) -> None:
    post = FakePost()
    letters = Correspondence(post, 7, 100, PEOPLE, HELP, tmp_path, lambda: True)
    object.__setattr__(post, "away", True)
    with pytest.raises(PostError):
        letters.step(NOW)
    object.__setattr__(post, "away", False)
    letters.step(NOW + 4)
    handed = len(post.handed)  # type: ignore[attr-defined]
    assert handed >= len(MOODS)
    assert len({raw for _, raw in post.handed}) == handed  # type: ignore[attr-defined]
    post.shelf.append(an_answer())  # type: ignore[attr-defined]
    letters.step(NOW + 8)
    letters.step(NOW + 600)
    truth = [json.loads(line) for line in (tmp_path / "mail-truth.jsonl").read_text().splitlines()]
    assert sum(line["mail_id"] == "ses-1" for line in truth) == 1
    assert {line["kind"] for line in truth} >= {mood.kind for mood in MOODS}

"""What a template may ask, and what an answer means. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from apps.core.errors import Invalid
from apps.maintenance.enums import AnswerResult, ItemKind, PhotoWish

_KEY: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_NOT_LETTERS: Final = re.compile(r"[^a-z0-9]+")
MOST_ITEMS: Final = 80


@dataclass(frozen=True, slots=True)
class Answered:
    """What stands so far for one item."""

    result: AnswerResult
    photos: int


def check_items(items: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The items as they are kept, each with a key that answers name. Raises Invalid that names `items`."""
    if not items:
        raise _wrong("needs something to look at")
    if len(items) > MOST_ITEMS:
        raise _wrong(f"has more than {MOST_ITEMS}")
    kept: list[dict[str, Any]] = []
    taken: set[str] = set()
    for number, item in enumerate(items, start=1):
        key = item.get("key") or _key_of(str(item["text"]), taken)
        if not _KEY.fullmatch(key) or key in taken:
            raise _wrong(f"number {number} has a key that is taken or can't be one")
        taken.add(key)
        kept.append(_checked({**item, "key": key}, number))
    return kept


def judge(item: Mapping[str, Any], result: str | None, value: Decimal | None) -> AnswerResult:
    """How it came out: a number by its limits, whatever else by what somebody says. Raises Invalid that names
    the field.
    """
    if result == AnswerResult.NOT_APPLICABLE.value:
        return AnswerResult.NOT_APPLICABLE
    if item["kind"] == ItemKind.NUMBER.value:
        if value is None:
            raise Invalid("Say what was measured.", fields={"value": "is needed"})
        least, most = item.get("least"), item.get("most")
        low = least is not None and value < Decimal(str(least))
        high = most is not None and value > Decimal(str(most))
        return AnswerResult.FAIL if low or high else AnswerResult.PASS
    if result is None:
        raise Invalid("Say how it came out.", fields={"result": "is needed"})
    return AnswerResult(result)


def find_lacking(items: Iterable[Mapping[str, Any]], answers: Mapping[str, Answered]) -> list[str]:
    """What is still to do before the inspection is whole, as the texts of the items."""
    lacking = []
    for item in items:
        answer = answers.get(item["key"])
        if answer is None:
            lacking.append(str(item["text"]))
            continue
        wish = PhotoWish(item["photo"])
        needed = answer.result is not AnswerResult.NOT_APPLICABLE and (
            wish is PhotoWish.ALWAYS or (wish is PhotoWish.ON_FAIL and answer.result is AnswerResult.FAIL)
        )
        if needed and not answer.photos:
            lacking.append(f"{item['text']} (photo)")
    return lacking


def _checked(item: dict[str, Any], number: int) -> dict[str, Any]:
    least, most = item.get("least"), item.get("most")
    if item["kind"] == ItemKind.NUMBER.value:
        if least is not None and most is not None and least > most:
            raise _wrong(f"number {number} has limits that nothing can keep")
    elif least is not None or most is not None or item.get("unit"):
        raise _wrong(f"number {number} is no number, so it has no unit and no limits")
    return {
        "key": item["key"],
        "text": str(item["text"]).strip(),
        "kind": item["kind"],
        "photo": item["photo"],
        "unit": item.get("unit") or "",
        "least": least,
        "most": most,
    }


def _key_of(text: str, taken: set[str]) -> str:
    stem = _NOT_LETTERS.sub("-", text.lower()).strip("-")[:32] or "item"
    key, again = stem, 2
    while key in taken:
        key, again = f"{stem}-{again}", again + 1
    return key


def _wrong(problem: str) -> Invalid:
    return Invalid("The list of items can't be kept like this.", fields={"items": problem})

"""Answers that are written already: which language, and what stands for `{{plate}}`."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from apps.core.errors import Invalid

_PLACE: Final = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")
DEFAULT_LANGUAGE: Final = "en"

# What an answer can speak of.
VARIABLES: Final = (
    "ticket",
    "customer_number",
    "rental",
    "plate",
    "started_at",
    "ended_at",
    "fare",
    "proposed_fare",
    "difference",
    "agent",
)


class Rendered(NamedTuple):
    """An answer as it would go; `missing` are variables that nothing is known for."""

    language: str
    text: str
    missing: tuple[str, ...]


def render(texts: Mapping[str, str], language: str, values: Mapping[str, str]) -> Rendered:
    """In the ticket's language, else in English, else in the first there is. What is missing stays a gap."""
    chosen = next((each for each in (language, DEFAULT_LANGUAGE) if texts.get(each)), "")
    chosen = chosen or next(iter(texts), "")
    missing: list[str] = []

    def fill(place: re.Match[str]) -> str:
        value = values.get(place[1], "")
        if not value:
            missing.append(place[1])
        return value or "…"

    text = _PLACE.sub(fill, texts.get(chosen, ""))
    return Rendered(chosen, text, tuple(dict.fromkeys(missing)))


def check_texts(texts: Mapping[str, str], languages: tuple[str, ...]) -> dict[str, str]:
    """The texts without the empty ones. Raises Invalid for a language or a variable that nobody knows."""
    wrong: dict[str, str] = {}
    for language, text in texts.items():
        if language not in languages:
            wrong[f"texts.{language}"] = "is no language of this market"
        unknown = [name for name in _PLACE.findall(text) if name not in VARIABLES]
        if unknown:
            wrong[f"texts.{language}"] = f"speaks of {unknown[0]}, which nobody knows"
    if wrong:
        raise Invalid("The answer can't be kept like this.", fields=wrong)
    return {language: text.strip() for language, text in texts.items() if text.strip()}

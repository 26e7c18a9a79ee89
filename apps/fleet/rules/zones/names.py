"""Names of districts: a misspelt one would be a second district, so each is looked up where a market's pack
has a list."""

from collections.abc import Collection
from difflib import get_close_matches
from typing import Final

_NEAR: Final = 0.84


def known_district(name: str, listed: Collection[str]) -> str | None:
    """The name as the list writes it; the name itself where there is no list, None when it lacks it."""
    if not listed:
        return name
    return {each.casefold(): each for each in listed}.get(name.casefold())


def nearest(name: str, known: Collection[str]) -> str | None:
    """Which of the known names was probably meant."""
    folded = {each.casefold(): each for each in known if each.casefold() != name.casefold()}
    found = get_close_matches(name.casefold(), folded, n=1, cutoff=_NEAR)
    return folded[found[0]] if found else None

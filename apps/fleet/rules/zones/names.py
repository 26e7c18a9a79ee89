"""Names of districts: a misspelt one would be a second district, so each is looked up where there is a
list."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Final

# Planning areas of the Urban Redevelopment Authority, Master Plan 2019.
_SINGAPORE: Final = (
    "Ang Mo Kio, Bedok, Bishan, Boon Lay, Bukit Batok, Bukit Merah, Bukit Panjang, Bukit Timah,"
    " Central Water Catchment, Changi, Changi Bay, Choa Chu Kang, Clementi, Downtown Core, Geylang,"
    " Hougang, Jurong East, Jurong West, Kallang, Lim Chu Kang, Mandai, Marina East, Marina South,"
    " Marine Parade, Museum, Newton, North-Eastern Islands, Novena, Orchard, Outram, Pasir Ris, Paya"
    " Lebar, Pioneer, Punggol, Queenstown, River Valley, Rochor, Seletar, Sembawang, Sengkang,"
    " Serangoon, Simpang, Singapore River, Southern Islands, Straits View, Sungei Kadut, Tampines,"
    " Tanglin, Tengah, Toa Payoh, Tuas, Western Islands, Western Water Catchment, Woodlands, Yishun"
)
DISTRICTS: Final[Mapping[str, tuple[str, ...]]] = {"SG": tuple(_SINGAPORE.split(", "))}
_NEAR: Final = 0.84


def known_district(market: str, name: str) -> str | None:
    """The name as the market's list writes it; the name itself where there is no list, None when it lacks
    it."""
    listed = DISTRICTS.get(market)
    if listed is None:
        return name
    return {each.casefold(): each for each in listed}.get(name.casefold())


def nearest(name: str, known: Collection[str]) -> str | None:
    """Which of the known names was probably meant."""
    folded = {each.casefold(): each for each in known if each.casefold() != name.casefold()}
    found = get_close_matches(name.casefold(), folded, n=1, cutoff=_NEAR)
    return folded[found[0]] if found else None


def districts_of(market: str) -> tuple[str, ...]:
    return DISTRICTS.get(market, ())

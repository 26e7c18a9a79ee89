"""What a customer's bank is told, out of the pieces that were gathered. Pure."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from apps.payments.types import Piece

# The provider's names of what it passes on, and which pieces go there.
_WHERE: Final[Mapping[str, tuple[str, ...]]] = {
    "product_description": ("rental", "receipt"),
    "access_activity_log": ("unlocks", "trips", "platform"),
}
# The provider takes so much in all; a single text stays far below.
MOST_LETTERS: Final = 20_000


def chosen(pieces: Sequence[Piece], left_out: Collection[str]) -> list[Piece]:
    """What was found and is meant to be shown."""
    return [piece for piece in pieces if piece.lines and piece.name not in left_out]


def words_for_bank(pieces: Sequence[Piece], story: str, *, service_date: str) -> dict[str, str]:
    """The texts under the provider's names; a name without words is absent."""
    placed = {name for names in _WHERE.values() for name in names}
    texts = {
        where: "\n\n".join(as_text(piece) for piece in pieces if piece.name in names)
        for where, names in _WHERE.items()
    }
    rest = [as_text(piece) for piece in pieces if piece.name not in placed]
    texts["uncategorized_text"] = "\n\n".join([story.strip(), *rest])
    texts["service_date"] = service_date
    return {where: text[:MOST_LETTERS] for where, text in texts.items() if text}


def as_text(piece: Piece) -> str:
    """Heading and lines, as they are read."""
    return "\n".join([piece.title, *(f"{label}: {text}" for label, text in piece.lines)])

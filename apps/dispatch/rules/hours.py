"""When somebody is there, in seconds from the day's beginning."""

from collections.abc import Iterable

Span = tuple[int, int]


def hours_left(shift: Span, away: Iterable[Span]) -> Span | None:
    """The longest stretch of the shift without an absence; the earlier of two as long. None when there is
    none.
    """
    pieces = [shift]
    for begin, end in away:
        pieces = [
            piece
            for first, last in pieces
            for piece in ((first, min(last, begin)), (max(first, end), last))
            if piece[1] > piece[0]
        ]
    return max(pieces, key=lambda piece: (piece[1] - piece[0], -piece[0]), default=None)

"""Half-open stretches of time in epoch seconds, and what is missing between them."""

from collections.abc import Iterable
from typing import NamedTuple


class Interval(NamedTuple):
    """``begin`` belongs to it, ``end`` does not."""

    begin: int
    end: int


def merge(intervals: Iterable[Interval]) -> list[Interval]:
    """The same seconds in as few intervals as possible, in order."""
    merged: list[Interval] = []
    for begin, end in sorted(intervals):
        if begin >= end:
            continue
        if merged and begin <= merged[-1].end:
            merged[-1] = Interval(merged[-1].begin, max(merged[-1].end, end))
        else:
            merged.append(Interval(begin, end))
    return merged


def missing(wanted: Interval, covered: Iterable[Interval]) -> list[Interval]:
    """What of ``wanted`` is not covered."""
    gaps = []
    at = wanted.begin
    for begin, end in merge(covered):
        if begin >= wanted.end:
            break
        if begin > at:
            gaps.append(Interval(at, begin))
        at = max(at, end)
    if at < wanted.end:
        gaps.append(Interval(at, wanted.end))
    return gaps


def cut(interval: Interval, step: int) -> list[Interval]:
    """Pieces that do not cross a multiple of ``step`` seconds."""
    pieces = []
    begin = interval.begin
    while begin < interval.end:
        end = min((begin // step + 1) * step, interval.end)
        pieces.append(Interval(begin, end))
        begin = end
    return pieces

"""Which maps of a column are the same: a bill has few different sets of tags in very many rows.

Told by numbers alone; writing each map down to compare texts would take longer than all else of its row.
"""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

_Numbers = npt.NDArray[np.int64]


def told_apart(maps: pa.MapArray) -> pa.Array:
    """A number for each map, the same for equal maps alone, as they are met; null for null."""
    pairs = _pairs(maps)
    offsets = maps.offsets.to_numpy().astype(np.int64)
    starts, lengths = offsets[:-1], np.diff(offsets)
    codes = np.zeros(len(maps), np.int64)
    place, longer = 0, np.flatnonzero(lengths)
    while len(longer):
        # Maps of one length go through the same steps, so that they agree here if they agreed so far.
        codes[longer] = _numbered(codes[longer], pairs[starts[longer] + place])
        place += 1
        longer = longer[lengths[longer] > place]
    told = _numbered(codes, lengths)
    return pa.array(told, mask=maps.is_null().to_numpy(zero_copy_only=False)).dictionary_encode().indices


def first_rows(codes: pa.Array) -> list[int]:
    """Where each number is met first, for numbers given in the order in which they are met."""
    found, rows = np.unique(codes.fill_null(-1).to_numpy(), return_index=True)
    return [int(row) for row in rows[found >= 0]]


def _pairs(maps: pa.MapArray) -> _Numbers:
    """A number for each pair of key and value."""
    keys, values = (
        part.cast(pa.string()).dictionary_encode(null_encoding="encode").indices.to_numpy()
        for part in (maps.keys, maps.items)
    )
    return _numbered(keys, values)


def _numbered(left: npt.NDArray[np.integer], right: npt.NDArray[np.integer]) -> _Numbers:
    """A number for each pair of numbers from nought on, equal for equal pairs alone."""
    if not len(left):
        return np.zeros(0, np.int64)
    pairs = left.astype(np.int64) * (int(right.max()) + 1) + right
    numbers: _Numbers = pa.array(pairs).dictionary_encode().indices.to_numpy().astype(np.int64)
    return numbers

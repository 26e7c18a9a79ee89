"""Sets of tags are told apart without writing them down."""

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from apps.costs.rules.maps import first_rows, told_apart

_words = st.sampled_from(["", "a", "b", "ab", ":", "1:a"])
_maps = st.lists(st.none() | st.lists(st.tuples(_words, st.none() | _words), max_size=4), max_size=12)


@given(_maps, st.integers(0, 3))
def test_equal_maps_alone_have_the_same_number(
    pairs: list[list[tuple[str, str | None]] | None], cut: int
) -> None:
    column = pa.array(pairs, pa.map_(pa.string(), pa.string())).slice(cut)
    wanted: list[int | None] = []
    met: list[object] = []
    for each in pairs[cut:]:
        if each is not None and each not in met:
            met.append(each)
        wanted.append(None if each is None else met.index(each))
    codes = told_apart(column)
    assert codes.to_pylist() == wanted
    assert first_rows(codes) == [wanted.index(number) for number in range(len(met))]

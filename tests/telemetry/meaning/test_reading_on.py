"""Reading in pieces, with a memory in between that went through JSON, finds what reading at once finds."""

from collections.abc import Iterable
from dataclasses import asdict
from itertools import pairwise

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.telemetry.rules.meaning import Findings, Reader, Reading

KWH = 50.0
Step = tuple[int, int, float, bool | None, bool | None, float | None, tuple[str, ...] | None, bool]

_step = st.tuples(
    st.integers(1, 90) | st.integers(90, 3_600) | st.integers(3_600, 200_000),  # seconds
    st.just(0) | st.integers(0, 3_000) | st.integers(-500, 40_000),  # metres
    st.sampled_from([0.0, 0.0, -0.4, -2.0, 0.5, 6.0, -20.0]),  # percent
    st.sampled_from([True, False, False, None]),  # ignition
    st.sampled_from([True, False, False, None]),  # plugged
    st.sampled_from([0.0, 0.0, 7.0, None]),  # kW
    st.sampled_from([(), (), ("P0562",), ("P0562", "U0100"), None]),
    st.booleans(),  # whether charge and odometer are told
)


def _readings(steps: Iterable[Step]) -> list[Reading]:
    ts, metres, soc, found = 0, 1_000_000, 60.0, []
    for seconds, step, percent, ignition, plugged, kw, codes, told in steps:
        ts, metres = ts + seconds * 1_000, metres + step
        soc = min(max(soc + percent, 0.0), 100.0)
        found.append(
            Reading(
                ts,
                metres if told else None,
                30.0 if ignition else 0.0,
                soc if told else None,
                kw,
                plugged,
                ignition,
                1.3,
                103.8,
                codes,
            )
        )
    return found


def _keep(kept: dict[str, dict[object, object]], found: Findings) -> None:
    kept["drives"].update({drive.started_at: asdict(drive) for drive in found.drives})
    kept["charges"].update({charge.started_at: asdict(charge) for charge in found.charges})
    kept["troubles"].update({(t.code, t.started_at): asdict(t) for t in found.troubles})


@settings(max_examples=300, deadline=None)
@given(st.lists(_step, max_size=40), st.lists(st.integers(0, 40), max_size=6))
def test_in_pieces_as_at_once(steps: list[Step], cuts: list[int]) -> None:
    readings = _readings(steps)
    whole: dict[str, dict[object, object]] = {"drives": {}, "charges": {}, "troubles": {}}
    reader = Reader(kwh=KWH)
    _keep(whole, reader.read(readings))
    pieces: dict[str, dict[object, object]] = {"drives": {}, "charges": {}, "troubles": {}}
    borders = sorted({0, *(cut for cut in cuts if cut < len(readings)), len(readings)})
    memory = Reader(kwh=KWH).memory()
    for start, end in pairwise(borders):
        piece = Reader.remembering(orjson.loads(orjson.dumps(memory)), kwh=KWH)
        _keep(pieces, piece.read(readings[start:end]))
        memory = piece.memory()
    assert pieces == whole
    assert orjson.loads(orjson.dumps(memory)) == orjson.loads(orjson.dumps(reader.memory()))

"""Archive files: one Parquet table of points or of events."""

import io
from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from deploy.simulator.city.columns import TROUBLE_CODES, Columns
from deploy.simulator.publishing.points import rounded

_STRINGS: Final = pa.list_(pa.string())

POINTS_SCHEMA: Final = pa.schema(
    [
        ("device_id", pa.string()),
        ("market", pa.string()),
        ("seq", pa.int64()),
        ("ts", pa.int64()),
        ("lat", pa.float64()),
        ("lng", pa.float64()),
        ("speed_kmh", pa.float64()),
        ("heading", pa.float64()),
        ("soc", pa.float64()),
        ("soh", pa.float64()),
        ("odometer_m", pa.int64()),
        ("v12", pa.float64()),
        ("tyre_kpa", pa.list_(pa.int16())),
        ("temp_c", pa.float64()),
        ("plugged", pa.bool_()),
        ("charging_kw", pa.float64()),
        ("locked", pa.bool_()),
        ("ignition", pa.bool_()),
        ("dtc", _STRINGS),
    ]
)

EVENTS_SCHEMA: Final = pa.schema(
    [
        ("device_id", pa.string()),
        ("market", pa.string()),
        ("event_id", pa.string()),
        ("ts", pa.int64()),
        ("event_types", _STRINGS),
        ("vehicle_state", pa.string()),
        ("lat", pa.float64()),
        ("lng", pa.float64()),
        ("soc", pa.float64()),
        ("trip_id", pa.string()),
        ("stop_id", pa.string()),
    ]
)


def points_file(chunks: Iterable[Columns], device_ids: Sequence[str], market: str) -> tuple[bytes, int]:
    """The file's bytes and its number of rows; the same readings make the same bytes."""
    target = io.BytesIO()
    rows = 0
    devices = pa.array(device_ids)
    with pq.ParquetWriter(target, POINTS_SCHEMA, compression="zstd") as writer:
        for columns in chunks:
            writer.write_table(_points_table(columns, devices, market))
            rows += len(columns)
    return target.getvalue(), rows


def events_file(events: Sequence[dict[str, Any]]) -> bytes:
    """The file's bytes; ``events`` carry device_id and market besides the event's own fields."""
    target = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list(events), schema=EVENTS_SCHEMA), target, compression="zstd")
    return target.getvalue()


def _points_table(columns: Columns, devices: pa.Array, market: str) -> pa.Table:
    values = rounded(columns)
    values["tyre_kpa"] = _tyre_lists(values["tyre_kpa"])
    values["dtc"] = _code_lists(values["dtc"])
    values["device_id"] = devices.take(pa.array(columns.car))
    values["market"] = pa.array([market] * len(columns))
    return pa.table([pa.array(values[name]) for name in POINTS_SCHEMA.names], schema=POINTS_SCHEMA)


def _tyre_lists(tyres: np.ndarray) -> pa.ListArray:
    offsets = np.arange(0, tyres.size + 1, tyres.shape[1], dtype=np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(tyres.ravel()))


def _code_lists(indexes: np.ndarray) -> pa.ListArray:
    offsets = np.concatenate([[0], np.cumsum(indexes > 0)]).astype(np.int32)
    codes = pa.array([TROUBLE_CODES[index] for index in indexes[indexes > 0].tolist()], type=pa.string())
    return pa.ListArray.from_arrays(pa.array(offsets), codes)

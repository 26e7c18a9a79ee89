"""Shapes that leave the function. Names and units are those of the message contract."""

from typing import NotRequired, TypedDict


class Point(TypedDict):
    """One normalised reading of one car."""

    device_id: str
    market: str
    message_id: str
    seq: int
    ts: int
    lat: float
    lng: float
    speed_kmh: float
    heading: float
    soc: float
    soh: float
    odometer_m: int
    v12: float
    tyre_kpa: list[int]
    temp_c: float
    plugged: bool
    charging_kw: float
    locked: bool
    ignition: bool
    dtc: list[str]


class Event(TypedDict):
    """One MDS event that the car or the core platform reported."""

    device_id: str
    market: str
    message_id: str
    event_id: str
    ts: int
    event_types: list[str]
    vehicle_state: str
    lat: float
    lng: float
    soc: float
    trip_id: NotRequired[str]
    stop_id: NotRequired[str]


class Shock(TypedDict):
    """One knock that the accelerometer felt: its peak, from where, and how fast the car was before."""

    device_id: str
    market: str
    message_id: str
    shock_id: str
    ts: int
    peak_g: float
    direction: str
    speed_kmh: float
    lat: float
    lng: float


class Message(TypedDict):
    """The hops of one message in epoch milliseconds, for following it through the system.

    `gateway` is the one of the mobile network through which it came, as the car names it.
    """

    message_id: str
    device_id: str
    sent_at: int
    iot_at: int | None
    kinesis_at: int
    lambda_at: int
    gateway: NotRequired[str]


class Rejection(TypedDict):
    """What was not taken, and why."""

    reason: str
    detail: str
    message_id: NotRequired[str]
    device_id: NotRequired[str]


class Batch(TypedDict):
    """The keyword argument of the back office's ingest task."""

    batch_id: str
    lambda_at: int
    sqs_at: int
    points: list[Point]
    events: list[Event]
    shocks: list[Shock]
    messages: list[Message]
    rejected: list[Rejection]

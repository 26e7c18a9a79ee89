"""What a GeoJSON file of zones says: each feature judged by itself and beside the others."""

import gzip
import io
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import IO, Any, Final

from apps.core.errors import Invalid
from apps.fleet.enums import ZoneKind
from apps.fleet.rules.zones.meaning import FLAGS, SPEED
from apps.fleet.rules.zones.names import districts_of, known_district, nearest
from apps.fleet.rules.zones.shapes import Repair, Shape, UnusableShape, joined, shape_of

MAX_BYTES: Final = 20_000_000
MAX_FEATURES: Final = 5_000
MAX_NAME: Final = 80
_NAMES: Final = ("name", "Name", "NAME")
_GZIP: Final = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Judged:
    """One feature, counted from 1: a zone, or the reason why it is none.

    `merged_into` is the feature of the same name that it became a part of; `notes` are sentences for a
    person.
    """

    number: int
    name: str = ""
    kind: ZoneKind | None = None
    shape: Shape | None = None
    rules: Mapping[str, Any] = field(default_factory=dict)
    merged_into: int | None = None
    reason: str = ""
    suggestion: str | None = None
    notes: tuple[str, ...] = ()


def read_features(file: IO[bytes]) -> Sequence[Any]:
    """The features of a file, which may be packed by gzip. Raises Invalid when the file as a whole is
    none."""
    content = _content(file)
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        raise Invalid("The file is no JSON.", code="file_unreadable") from None
    if not isinstance(found, Mapping) or found.get("type") != "FeatureCollection":
        raise Invalid("The file is no FeatureCollection of GeoJSON.", code="file_unreadable")
    crs = found.get("crs")
    if crs and "CRS84" not in str(crs) and "4326" not in str(crs):
        raise Invalid(
            "The file's coordinates are not WGS 84, which GeoJSON asks for.", code="file_projection"
        )
    features = found.get("features")
    if not isinstance(features, list) or not 0 < len(features) <= MAX_FEATURES:
        msg = f"The file has no features, or more than {MAX_FEATURES:,}."
        raise Invalid(msg, code="file_unreadable")
    return features


def judge(features: Sequence[Any], *, market: str, kind: ZoneKind, use_suggestions: bool) -> list[Judged]:
    """Every feature, with what was repaired, renamed, merged or refused."""
    judged = [
        _feature(number, feature, market, kind, use_suggestions)
        for number, feature in enumerate(features, start=1)
    ]
    return _merged(judged)


def _content(file: IO[bytes]) -> bytes:
    content = file.read(MAX_BYTES + 1)
    if content[:2] == _GZIP:
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
                content = packed.read(MAX_BYTES + 1)
        except (OSError, EOFError, zlib.error):
            raise Invalid("The file is packed, and the packing is broken.", code="file_unreadable") from None
    if len(content) > MAX_BYTES:
        msg = f"The file is larger than {MAX_BYTES // 1_000_000} MB; split it."
        raise Invalid(msg, code="file_too_large")
    return content


def _feature(number: int, feature: Any, market: str, kind: ZoneKind, use_suggestions: bool) -> Judged:
    if not isinstance(feature, Mapping) or not isinstance(feature.get("properties") or {}, Mapping):
        return Judged(number, reason="The feature is no object of GeoJSON.")
    properties: Mapping[str, Any] = feature.get("properties") or {}
    found = _named(number, properties, market, _kind(properties, kind), use_suggestions)
    if found.reason:
        return found
    rules = _rules(properties)
    if isinstance(rules, str):
        return replace(found, reason=rules)
    try:
        shape = shape_of(feature.get("geometry"), mend=True)
    except UnusableShape as fault:
        return replace(found, reason=f"The shape {fault}.")
    notes = found.notes
    if shape.repair:
        notes = (*notes, _told(shape.repair))
    return replace(found, shape=shape, rules=rules, notes=notes)


def _told(repair: Repair) -> str:
    change = repair.after_m2 - repair.before_m2
    how = "its area stays the same" if abs(change) < 1 else f"its area changes by {change:+,.0f} m²"
    return f"Repaired: {repair.fault}; {how} ({repair.changed:.4%})."


def _kind(properties: Mapping[str, Any], fallback: ZoneKind) -> ZoneKind | None:
    given = properties.get("kind")
    if given is None:
        return fallback
    return ZoneKind(given) if given in {kind.value for kind in ZoneKind} else None


def _named(
    number: int, properties: Mapping[str, Any], market: str, kind: ZoneKind | None, use_suggestions: bool
) -> Judged:
    name = next((properties[key] for key in _NAMES if isinstance(properties.get(key), str)), "").strip()
    if not name or len(name) > MAX_NAME or "\x00" in name:
        return Judged(
            number, name[:MAX_NAME].replace("\x00", ""), kind, reason="It has no name of 1 to 80 characters."
        )
    if kind is None:
        return Judged(number, name, reason="Its kind is none that we know.")
    if kind is not ZoneKind.DISTRICT:
        return Judged(number, name, kind)
    known = known_district(market, name)
    if known is not None:
        return Judged(number, known, kind)
    suggestion = nearest(name, districts_of(market))
    if suggestion and use_suggestions:
        note = f"Renamed: the market has no district “{name}”; taken as “{suggestion}”."
        return Judged(number, suggestion, kind, suggestion=suggestion, notes=(note,))
    meant = f" Is “{suggestion}” meant?" if suggestion else ""
    reason = f"The market has no district “{name}”.{meant}"
    return Judged(number, name, kind, reason=reason, suggestion=suggestion)


def _rules(properties: Mapping[str, Any]) -> dict[str, Any] | str:
    """The members of a rule that the properties have, or what is wrong with one."""
    rules: dict[str, Any] = {}
    for name in (*FLAGS, SPEED):
        value = properties.get(name)
        if value is None:
            continue
        if name == SPEED and (isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 130):
            return "maximum_speed_kph is no whole number from 0 to 130."
        if name != SPEED and not isinstance(value, bool):
            return f"{name} is neither true nor false."
        rules[name] = value
    return rules


def _merged(judged: Sequence[Judged]) -> list[Judged]:
    """Features of one name are one zone: the first has the shape of all."""
    first: dict[tuple[str, str], int] = {}
    done = list(judged)
    for place, one in enumerate(done):
        if one.reason or one.shape is None or one.kind is None:
            continue
        at = first.setdefault((one.kind.value, one.name), place)
        if at == place:
            continue
        whole = done[at]
        shape = whole.shape or one.shape
        try:
            shape = replace(joined([shape.geometry, one.shape.geometry]), repair=shape.repair)
        except UnusableShape as fault:
            done[place] = replace(one, reason=f"Joined with feature {whole.number} the shape {fault}.")
            continue
        note = f"Joined with feature {one.number}, which has the same name."
        done[at] = replace(whole, shape=shape, notes=(*whole.notes, note))
        done[place] = replace(one, merged_into=whole.number)
    return done

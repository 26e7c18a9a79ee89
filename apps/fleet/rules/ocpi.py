"""OCPI 2.3.0, module Locations, as far as a receiver needs it: who a message is about and what it says.

Objects of OCPI hold much more than we read (hours, tariffs, images): unknown members are passed over, as the
standard asks of a receiver.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from apps.core.errors import Invalid
from apps.fleet.enums import BayStatus
from apps.fleet.types import BayReport

# The largest site that we know of has some 400; a message of 1 MB could not hold many more.
MAX_EVSES: Final = 1_000
_STATUSES: Final = {status.value: status for status in BayStatus}


def report_of_evse(evse_id: str, body: Mapping[str, Any], where: str = "") -> BayReport:
    """What a PUT or PATCH of one EVSE says. Raises Invalid naming the member at fault."""
    status = _STATUSES.get(_text(body, "status", where))
    if status is None:
        raise _wrong(where + "status", f"is none of {', '.join(_STATUSES)}")
    return BayReport(evse_id, status, _moment(_text(body, "last_updated", where), where + "last_updated"))


def reports_of_location(body: Mapping[str, Any]) -> list[BayReport]:
    """What a PUT of a whole location says of each of its EVSEs."""
    evses = body.get("evses", [])
    if not isinstance(evses, list) or len(evses) > MAX_EVSES:
        raise _wrong("evses", f"is no list of at most {MAX_EVSES}")
    reports = []
    for index, evse in enumerate(evses):
        where = f"evses.{index}."
        if not isinstance(evse, Mapping):
            raise _wrong(f"evses.{index}", "is no object")
        reports.append(report_of_evse(_uid(evse, where), evse, where))
    return reports


def _uid(evse: Mapping[str, Any], where: str) -> str:
    """The id on the charging point, which is what we know; operators use it as uid or beside one."""
    return _text(evse, "evse_id" if "evse_id" in evse else "uid", where)


def _text(body: Mapping[str, Any], name: str, where: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= 64 or "\x00" in value:
        raise _wrong(where + name, "is required: a text of at most 64 characters")
    return value


def _moment(text: str, where: str) -> datetime:
    """RFC 3339 in UTC; OCPI allows the zone to be left out."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise _wrong(where, "is no moment such as 2026-11-20T12:00:00Z") from None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    if not 2000 <= moment.year <= 2200:
        raise _wrong(where, "lies outside of 2000 to 2200")
    return moment


def _wrong(name: str, why: str) -> Invalid:
    return Invalid("The object is not as OCPI 2.3.0 describes it.", code="ocpi_object", fields={name: why})

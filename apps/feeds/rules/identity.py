"""The ids under which cars appear in public: new after each trip, and not to be guessed.

Whoever sees a car leave and one arrive elsewhere must not be able to tell that they are the same one: with a
lasting id, trips of customers could be read off the feed.
"""

import hmac
from datetime import datetime
from hashlib import sha256
from uuid import UUID

_PURPOSE = b"gbfs vehicle ids"


def rotating_id(secret: str, vehicle_id: UUID, last_trip_ended_at: datetime | None) -> str:
    """The public id of a car from the end of one trip to the end of the next."""
    key = hmac.digest(secret.encode(), _PURPOSE, sha256)
    told = f"{vehicle_id} {last_trip_ended_at.isoformat() if last_trip_ended_at else 'never'}"
    return hmac.digest(key, told.encode(), sha256).hex()[:32]

"""The latest state of each car in DynamoDB: one conditional write per car and batch."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from vehicle_stream.types import Point

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

# A table that is away answers nobody; asking for every car would use up the function's time.
GIVE_UP_AFTER = 3

# ``<=`` and not ``<``: the function's own retry, when only the queue had failed, must not look stale.
NOT_STALE = "attribute_not_exists(seq) OR seq <= :seq"


def newest_per_device(points: Iterable[Point]) -> dict[str, Point]:
    """The point with the highest sequence number of each car."""
    newest: dict[str, Point] = {}
    for point in points:
        known = newest.get(point["device_id"])
        if known is None or point["seq"] > known["seq"]:
            newest[point["device_id"]] = point
    return newest


@dataclass(frozen=True, slots=True)
class HotTable:
    """Conditional writes that never roll a car back."""

    table: "Table"

    def write(self, newest: Mapping[str, Point]) -> dict[str, Exception]:
        """Write each car's newest point; returns the cars whose write failed. Being stale is no failure."""
        failures: dict[str, Exception] = {}
        in_a_row = 0
        for device_id, point in newest.items():
            if in_a_row >= GIVE_UP_AFTER:
                failures[device_id] = TimeoutError("hot table is away")
                continue
            failure = self._write_one(point)
            in_a_row = 0 if failure is None else in_a_row + 1
            if failure is not None:
                failures[device_id] = failure
        return failures

    def _write_one(self, point: Point) -> Exception | None:
        values = {name: value for name, value in point.items() if name != "device_id"}
        try:
            self.table.update_item(
                Key={"device_id": point["device_id"]},
                UpdateExpression="SET " + ", ".join(f"#{name} = :{name}" for name in values),
                ConditionExpression=NOT_STALE,
                ExpressionAttributeNames={f"#{name}": name for name in values},
                ExpressionAttributeValues={f":{name}": _to_dynamodb(value) for name, value in values.items()},
            )
        except self.table.meta.client.exceptions.ConditionalCheckFailedException:
            return None
        except (ClientError, BotoCoreError) as error:
            return error
        return None


def _to_dynamodb(value: object) -> bool | int | str | Decimal | list[object]:
    """DynamoDB takes decimals where Python has floats."""
    if isinstance(value, list):
        return [_to_dynamodb(item) for item in value]
    if isinstance(value, float):
        return Decimal(str(value))
    if isinstance(value, bool | int | str):
        return value
    message = f"unexpected {type(value).__name__}"
    raise TypeError(message)

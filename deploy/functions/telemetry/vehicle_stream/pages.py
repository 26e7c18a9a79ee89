"""Paging by SNS, at least once and seldom twice.

A trouble code stays on for hours, with every point. The table remembers per car and code when it was last
paged. The mark is set after the page went out: a crash between the two pages again rather than never.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from vehicle_stream.critical import CriticalFault

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table
    from mypy_boto3_sns import SNSClient

REMIND_AFTER_MS = 6 * 3_600_000


@dataclass(frozen=True, slots=True)
class Pager:
    """Tells the people on duty about critical faults."""

    sns: "SNSClient"
    table: "Table"
    topic_arn: str

    def page(self, faults: Iterable[CriticalFault], *, now_ms: int) -> dict[str, Exception]:
        """Page what was not paged lately; returns the cars for which it failed."""
        failures: dict[str, Exception] = {}
        for fault in faults:
            try:
                self._page_once(fault, now_ms)
            except (ClientError, BotoCoreError) as error:
                failures[fault.device_id] = error
        return failures

    def _page_once(self, fault: CriticalFault, now_ms: int) -> None:
        mark = f"paged_{fault.code}"
        key = {"device_id": fault.device_id}
        stored = self.table.get_item(
            Key=key, ConsistentRead=True, ProjectionExpression="#m", ExpressionAttributeNames={"#m": mark}
        )
        paged_at = stored.get("Item", {}).get(mark)
        if isinstance(paged_at, Decimal) and now_ms - int(paged_at) < REMIND_AFTER_MS:
            return
        self.sns.publish(
            TopicArn=self.topic_arn,
            Subject=f"{fault.code} {fault.meaning}"[:100],
            Message=json.dumps(_message(fault)),
            MessageAttributes={"code": {"DataType": "String", "StringValue": fault.code}},
        )
        self.table.update_item(
            Key=key,
            UpdateExpression="SET #m = :now",
            ExpressionAttributeNames={"#m": mark},
            ExpressionAttributeValues={":now": now_ms},
        )


def _message(fault: CriticalFault) -> dict[str, object]:
    """No position: who may see where a car is, is decided in the console."""
    return {
        "kind": "vehicle.critical_fault",
        "device_id": fault.device_id,
        "market": fault.market,
        "code": fault.code,
        "meaning": fault.meaning,
        "seen_at": fault.seen_at_ms,
    }

"""The outside world of the function: table, pager, queue."""

from dataclasses import dataclass

import boto3
from botocore.config import Config

from vehicle_stream.hot_table import HotTable
from vehicle_stream.pages import Pager
from vehicle_stream.queue import BatchQueue
from vehicle_stream.settings import Settings

# Short: what fails is handed back to Kinesis, which tries again with patience of its own.
CLIENT_CONFIG = Config(
    connect_timeout=2, read_timeout=5, retries={"total_max_attempts": 3, "mode": "standard"}
)


@dataclass(frozen=True, slots=True)
class Ports:
    """Everything with a side effect."""

    hot_table: HotTable
    pager: Pager
    queue: BatchQueue


def connect(settings: Settings) -> Ports:
    """Clients for region, credentials and endpoint of the environment."""
    session = boto3.session.Session()
    table = session.resource("dynamodb", config=CLIENT_CONFIG).Table(settings.hot_table)
    return Ports(
        hot_table=HotTable(table),
        pager=Pager(session.client("sns", config=CLIENT_CONFIG), table, settings.pages_topic_arn),
        queue=BatchQueue(session.client("sqs", config=CLIENT_CONFIG), settings.queue_name),
    )

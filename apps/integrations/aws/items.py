"""DynamoDB items by their key, many at a time, and one put."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from boto3.dynamodb.types import TypeDeserializer, TypeSerializer
from botocore.exceptions import BotoCoreError, ClientError

from apps.integrations.aws.errors import ServiceAway
from apps.integrations.aws.session import BACKGROUND, BRIEF, OncePerProcess, Patience

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

BATCH: Final = 100
# Keys that came back unprocessed are asked for again, with a growing pause, this many times.
_ROUNDS: Final = 4
_PAUSE_S: Final = 0.2

Item = Mapping[str, Any]


def _client(patience: Patience) -> "OncePerProcess[DynamoDBClient]":
    return OncePerProcess(lambda session: session.client("dynamodb", config=patience.config()))


_glance, _background = _client(BRIEF), _client(BACKGROUND)
_read, _write = TypeDeserializer(), TypeSerializer()


def get_many(table: str, key: str, values: Sequence[str], *, hurry: bool = False) -> Iterator[Item]:
    """The items that exist, in any order; numbers as int or float. `hurry`: a person waits and can
    do without.

    Raises ServiceAway.
    """
    client = (_glance if hurry else _background)()
    for start in range(0, len(values), BATCH):
        wanted: Any = {table: {"Keys": [{key: {"S": value}} for value in values[start : start + BATCH]]}}
        for turn in range(_ROUNDS):
            with _errors():
                answer = client.batch_get_item(RequestItems=wanted)
            for found in answer["Responses"].get(table, []):
                yield {name: _plain(_read.deserialize(value)) for name, value in found.items()}
            wanted = answer.get("UnprocessedKeys")
            if not wanted:
                break
            time.sleep(_PAUSE_S * 2**turn)
        else:
            raise ServiceAway("DynamoDB")


def put(table: str, item: Item) -> None:
    """Replace an item, whatever is there. Raises ServiceAway."""
    with _errors():
        _background().put_item(
            TableName=table,
            Item={name: _write.serialize(_exact(value)) for name, value in item.items() if value is not None},
        )


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    return value


def _exact(value: Any) -> Any:
    """DynamoDB takes decimals where Python has floats."""
    if isinstance(value, float):
        return Decimal(str(value))
    if isinstance(value, list):
        return [_exact(inner) for inner in value]
    return value


@contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except (ClientError, BotoCoreError) as away:
        raise ServiceAway("DynamoDB") from away

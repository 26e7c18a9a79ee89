"""DynamoDB's plain update and batch of items, which take a short way past moto: same answers, and no lost
update."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from botocore.exceptions import ParamValidationError

from tests.local_cloud.running_cloud import RunningCloud

NOT_STALE = "attribute_not_exists(seq) OR seq <= :seq"


@pytest.fixture
def dynamodb(cloud: RunningCloud) -> Any:
    return cloud.client("dynamodb")


@pytest.fixture
def table(dynamodb: Any, unique: str) -> str:
    dynamodb.create_table(
        TableName=unique,
        AttributeDefinitions=[{"AttributeName": "device_id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "device_id", "KeyType": "HASH"}],
        BillingMode="PAY_PER_REQUEST",
    )
    return unique


def write(dynamodb: Any, table: str, seq: int, *, set_key: str = "", **more: Any) -> Any:
    return dynamodb.update_item(
        TableName=table,
        Key={"device_id": {"S": "car"}},
        UpdateExpression=f"SET #seq = :seq, tyres = :tyres, plugged = :plugged{set_key}",
        ConditionExpression=NOT_STALE,
        ExpressionAttributeNames={"#seq": "seq"},
        ExpressionAttributeValues={
            ":seq": {"N": str(seq)},
            ":tyres": {"L": [{"N": "230.5"}, {"NULL": True}]},
            ":plugged": {"BOOL": True},
        },
        **more,
    )


def read(dynamodb: Any, table: str) -> Any:
    return dynamodb.get_item(TableName=table, Key={"device_id": {"S": "car"}}).get("Item")


def test_a_newer_point_is_written_and_a_staler_one_refused(dynamodb: Any, table: str) -> None:
    write(dynamodb, table, 5)
    assert read(dynamodb, table) == {
        "device_id": {"S": "car"},
        "seq": {"N": "5"},
        "tyres": {"L": [{"N": "230.5"}, {"NULL": True}]},
        "plugged": {"BOOL": True},
    }
    write(dynamodb, table, 5)  # the same again is no conflict: a retry must not look stale
    with pytest.raises(dynamodb.exceptions.ConditionalCheckFailedException):
        write(dynamodb, table, 4)
    write(dynamodb, table, 6)
    assert read(dynamodb, table)["seq"] == {"N": "6"}


def test_the_short_way_and_motos_way_leave_the_same_item(dynamodb: Any, table: str) -> None:
    write(dynamodb, table, 1)
    short = read(dynamodb, table)
    dynamodb.delete_item(TableName=table, Key={"device_id": {"S": "car"}})
    answer = write(dynamodb, table, 1, ReturnValues="ALL_NEW")  # more than the short way answers
    assert read(dynamodb, table) == short == answer["Attributes"]


@pytest.mark.parametrize("set_key", [", device_id = :seq", ", other = :missing"])
def test_a_wrong_update_is_refused_and_writes_nothing(dynamodb: Any, table: str, set_key: str) -> None:
    with pytest.raises(dynamodb.exceptions.ClientError, match="ValidationException"):
        write(dynamodb, table, 1, set_key=set_key)
    assert read(dynamodb, table) is None


def test_an_unused_value_is_refused(dynamodb: Any, table: str) -> None:
    with pytest.raises(dynamodb.exceptions.ClientError, match="ValidationException"):
        dynamodb.update_item(
            TableName=table,
            Key={"device_id": {"S": "car"}},
            UpdateExpression="SET a = :a",
            ExpressionAttributeValues={":a": {"N": "1"}, ":b": {"N": "2"}},
        )


def test_concurrent_writers_never_roll_a_car_back(cloud: RunningCloud, dynamodb: Any, table: str) -> None:
    def race(start: int) -> int:
        client = cloud.client("dynamodb")
        refused = 0
        for seq in range(start, 80, 4):
            try:
                write(client, table, seq)
            except client.exceptions.ConditionalCheckFailedException:
                refused += 1
        return refused

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(race, range(4)))
    assert read(dynamodb, table)["seq"] == {"N": "79"}


def test_a_batch_of_items_reads_as_motos(dynamodb: Any, table: str) -> None:
    write(dynamodb, table, 1)
    item = {"device_id": {"S": "other"}, "place": {"M": {"lat": {"N": "1.3"}}}, "codes": {"SS": ["a"]}}
    dynamodb.put_item(TableName=table, Item=item)
    keys = [{"device_id": {"S": name}} for name in ("car", "gone", "other")]
    short = dynamodb.batch_get_item(RequestItems={table: {"Keys": keys}})
    motos = dynamodb.batch_get_item(RequestItems={table: {"Keys": keys}}, ReturnConsumedCapacity="TOTAL")
    assert short["Responses"][table] == motos["Responses"][table]
    assert item in short["Responses"][table]
    assert len(short["Responses"][table]) == 2
    assert short["UnprocessedKeys"] == {}


@pytest.mark.parametrize("names", [["car", "car"], [str(number) for number in range(101)], []])
def test_a_wrong_batch_is_refused(dynamodb: Any, table: str, names: list[str]) -> None:
    keys = [{"device_id": {"S": name}} for name in names]
    with pytest.raises((dynamodb.exceptions.ClientError, ParamValidationError)):
        dynamodb.batch_get_item(RequestItems={table: {"Keys": keys}})

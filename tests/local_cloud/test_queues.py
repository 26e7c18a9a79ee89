"""SQS: exclusive receives, long polls, visibility, dead letters, all under concurrent callers."""

import json
import socket
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.local_cloud.running_cloud import RunningCloud


def receive(sqs: Any, url: str, *, wait: int = 0, hide: int = 30, most: int = 10) -> list[dict[str, Any]]:
    answer = sqs.receive_message(
        QueueUrl=url,
        WaitTimeSeconds=wait,
        VisibilityTimeout=hide,
        MaxNumberOfMessages=most,
        AttributeNames=["All"],
    )
    found: list[dict[str, Any]] = answer.get("Messages", [])
    return found


def counts(sqs: Any, url: str) -> tuple[int, int, int]:
    """Visible, in flight, delayed."""
    found = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    names = ("", "NotVisible", "Delayed")
    visible, hidden, delayed = (int(found[f"ApproximateNumberOfMessages{name}"]) for name in names)
    return visible, hidden, delayed


def test_concurrent_producers_and_consumers_lose_and_double_nothing(
    cloud: RunningCloud, queue_url: str
) -> None:
    sent = 400

    def produce(start: int) -> None:
        client = cloud.client("sqs")
        for first in range(start, start + sent // 4, 10):
            entries = [{"Id": str(number), "MessageBody": str(number)} for number in range(first, first + 10)]
            assert not client.send_message_batch(QueueUrl=queue_url, Entries=entries).get("Failed")

    seen: Counter[str] = Counter()
    guard = threading.Lock()

    def consume(_worker: int) -> None:
        client = cloud.client("sqs")
        while messages := receive(client, queue_url, wait=3):
            with guard:
                seen.update(message["Body"] for message in messages)
            for message in messages:
                client.delete_message(QueueUrl=queue_url, ReceiptHandle=message["ReceiptHandle"])

    with ThreadPoolExecutor(8) as pool:
        consumers = [pool.submit(consume, worker) for worker in range(4)]
        for done in [pool.submit(produce, start) for start in range(0, sent, sent // 4)] + consumers:
            done.result()
    assert seen == Counter(str(number) for number in range(sent))
    assert counts(cloud.client("sqs"), queue_url) == (0, 0, 0)


def test_a_long_poll_ends_when_a_message_comes(cloud: RunningCloud, sqs: Any, queue_url: str) -> None:
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(receive, cloud.client("sqs"), queue_url, wait=20)
        sqs.send_message(QueueUrl=queue_url, MessageBody="now")
        assert [message["Body"] for message in waiting.result(timeout=10)] == ["now"]


def test_a_message_handed_back_reaches_a_poll_that_waits(
    cloud: RunningCloud, sqs: Any, queue_url: str
) -> None:
    sqs.send_message(QueueUrl=queue_url, MessageBody="again")
    (first,) = receive(sqs, queue_url, hide=600)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(receive, cloud.client("sqs"), queue_url, wait=20)
        sqs.change_message_visibility(
            QueueUrl=queue_url, ReceiptHandle=first["ReceiptHandle"], VisibilityTimeout=0
        )
        (second,) = waiting.result(timeout=10)
    assert second["MessageId"] == first["MessageId"]
    assert second["Attributes"]["ApproximateReceiveCount"] == "2"
    assert second["ReceiptHandle"] != first["ReceiptHandle"]


def test_only_the_newest_receipt_deletes(sqs: Any, queue_url: str) -> None:
    sqs.send_message(QueueUrl=queue_url, MessageBody="once")
    (first,) = receive(sqs, queue_url, hide=0)
    (second,) = receive(sqs, queue_url)
    sqs.delete_message(QueueUrl=queue_url, ReceiptHandle=first["ReceiptHandle"])
    assert counts(sqs, queue_url) == (0, 1, 0)
    with pytest.raises(sqs.exceptions.ReceiptHandleIsInvalid):
        sqs.change_message_visibility(
            QueueUrl=queue_url, ReceiptHandle=first["ReceiptHandle"], VisibilityTimeout=5
        )
    sqs.delete_message(QueueUrl=queue_url, ReceiptHandle=second["ReceiptHandle"])
    assert counts(sqs, queue_url) == (0, 0, 0)


def test_visibility_can_be_extended(sqs: Any, queue_url: str) -> None:
    sqs.send_message(QueueUrl=queue_url, MessageBody="slow")
    (held,) = receive(sqs, queue_url, hide=1)
    sqs.change_message_visibility(
        QueueUrl=queue_url, ReceiptHandle=held["ReceiptHandle"], VisibilityTimeout=600
    )
    assert receive(sqs, queue_url, wait=2) == []
    assert counts(sqs, queue_url) == (0, 1, 0)


def test_a_delayed_message_comes_late_and_unasked(sqs: Any, queue_url: str) -> None:
    sqs.send_message(QueueUrl=queue_url, MessageBody="later", DelaySeconds=1)
    assert counts(sqs, queue_url) == (0, 0, 1)
    (message,) = receive(sqs, queue_url, wait=20)
    assert message["Body"] == "later"


def test_the_sixth_receive_finds_the_message_among_the_dead_letters(
    sqs: Any, queue_url: str, unique: str
) -> None:
    dead = sqs.create_queue(QueueName=f"{unique}-dlq")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    policy = {"deadLetterTargetArn": arn, "maxReceiveCount": "5"}
    sqs.set_queue_attributes(QueueUrl=queue_url, Attributes={"RedrivePolicy": json.dumps(policy)})
    sent = sqs.send_message(QueueUrl=queue_url, MessageBody="poison")
    for attempt in range(1, 6):
        (message,) = receive(sqs, queue_url, hide=0)
        assert message["Attributes"]["ApproximateReceiveCount"] == str(attempt)
    assert receive(sqs, queue_url) == []
    (buried,) = receive(sqs, dead)
    assert buried["MessageId"] == sent["MessageId"]


def test_a_poll_whose_client_has_died_is_given_nothing(cloud: RunningCloud, sqs: Any, queue_url: str) -> None:
    """Otherwise a killed worker's last poll would hide a message for the queue's whole visibility timeout."""
    body = json.dumps({"QueueUrl": queue_url, "WaitTimeSeconds": 20, "VisibilityTimeout": 600})
    head = (
        "POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: AmazonSQS.ReceiveMessage\r\n"
        "Content-Type: application/x-amz-json-1.0\r\n"
        "Authorization: AWS4-HMAC-SHA256 Credential=x/20250101/ap-southeast-1/sqs/aws4_request, "
        f"SignedHeaders=host, Signature=x\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", cloud.port)) as doomed:
        doomed.sendall((head + body).encode())
        doomed.settimeout(1)
        with pytest.raises(TimeoutError):  # it is being held open: the poll waits
            doomed.recv(1)
    sqs.send_message(QueueUrl=queue_url, MessageBody="for the living")
    assert [message["Body"] for message in receive(sqs, queue_url, wait=20)] == ["for the living"]


def test_purging_empties_the_queue(sqs: Any, queue_url: str) -> None:
    sqs.send_message(QueueUrl=queue_url, MessageBody="a")
    sqs.send_message(QueueUrl=queue_url, MessageBody="b", DelaySeconds=600)
    receive(sqs, queue_url, most=1)
    sqs.purge_queue(QueueUrl=queue_url)
    assert counts(sqs, queue_url) == (0, 0, 0)


def test_fifo_queues_are_refused_rather_than_imitated(sqs: Any, unique: str) -> None:
    with pytest.raises(sqs.exceptions.ClientError, match="standard queues only"):
        sqs.create_queue(QueueName=f"{unique}.fifo", Attributes={"FifoQueue": "true"})


def test_an_idle_poll_takes_its_time(sqs: Any, queue_url: str) -> None:
    started = time.monotonic()
    assert receive(sqs, queue_url, wait=1) == []
    assert time.monotonic() - started >= 0.9

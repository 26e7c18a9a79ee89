"""The cars' line to the cloud for commands: hears of jobs, and says what became of them.

Real cars subscribe to their own topics by MQTT. These share one queue, which a rule of the local cloud fills.
"""

import json
import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any, Final

from botocore.exceptions import BotoCoreError, ClientError

from deploy.simulator.commands.desk import Answer, Order

log = logging.getLogger(__name__)

WAIT_S: Final = 5
PAUSE_S: Final = 3.0
_ATTEMPTS: Final = 5


@dataclass(slots=True)
class CommandLine:
    """``listen`` and ``speak`` run in threads of their own; the live loop is between them."""

    sqs: Any
    data: Any
    queue: str
    market: str
    cars: Mapping[str, int]
    devices: tuple[str, ...]
    heard: "SimpleQueue[Order]"
    said: "SimpleQueue[Answer]" = field(default_factory=SimpleQueue)
    received: int = 0

    def listen(self, stop: threading.Event) -> None:
        """Take jobs in until asked to stop; the queue may be away, as everything may."""
        url = ""
        while not stop.is_set():
            try:
                url = url or self.sqs.get_queue_url(QueueName=self.queue)["QueueUrl"]
                answer = self.sqs.receive_message(
                    QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=WAIT_S
                )
                for message in answer.get("Messages", []):
                    self._take(message["Body"])
                    self.sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            except (BotoCoreError, ClientError) as error:
                log.debug("commands.listen error=%s", type(error).__name__)
                url = ""
                stop.wait(PAUSE_S)

    def speak(self, stop: threading.Event) -> None:
        """Send what the cars say, in order."""
        while not stop.is_set():
            try:
                answer = self.said.get(timeout=1.0)
            except Empty:
                continue
            self._send(answer, stop)

    def _take(self, body: str) -> None:
        try:
            notice = json.loads(body)
            document = notice["execution"]["jobDocument"]
            order = Order(
                command_id=str(document["command_id"]),
                car=self.cars[notice["device_id"]],
                kind=str(document["type"]),
                expires_at_s=int(document["expires_at"]) / 1_000,
            )
        except (ValueError, KeyError, TypeError):
            return  # nothing waits for the car, or it is no car of this city
        self.received += 1
        self.heard.put(order)

    def _send(self, answer: Answer, stop: threading.Event) -> None:
        device = self.devices[answer.car]
        messages = [(f"ev4rent/{self.market}/answers/{device}", dict(answer.body))]
        if answer.status is not None:
            topic = f"$aws/things/{device}/jobs/{answer.command_id}/update"
            messages.append((topic, {"status": answer.status}))
        for topic, body in messages:
            for _ in range(_ATTEMPTS):
                try:
                    self.data.publish(topic=topic, qos=1, payload=json.dumps(body).encode())
                except (BotoCoreError, ClientError):
                    if stop.wait(PAUSE_S):
                        return
                else:
                    break

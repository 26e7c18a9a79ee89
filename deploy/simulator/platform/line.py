"""The platform's line to the cloud: its words to EventBridge, and what it is asked from a queue."""

import json
import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any, Final

from botocore.exceptions import BotoCoreError, ClientError

from deploy.simulator.platform.money import Cashier
from deploy.simulator.platform.words import BUS, SOURCE, Word

log = logging.getLogger(__name__)

WAIT_S: Final = 5
PAUSE_S: Final = 3.0
_MOST: Final = 10
_NEEDED: Final = ("command_id", "type", "market")


@dataclass(slots=True)
class PlatformLine:
    """``listen`` and ``speak`` run in threads of their own; the live loop is between them."""

    events: Any
    sqs: Any
    queue: str
    heard: "SimpleQueue[Mapping[str, Any]]"
    cashier: Cashier = field(default_factory=Cashier)
    said: "SimpleQueue[Word]" = field(default_factory=SimpleQueue)
    told: int = 0
    asked: int = 0

    def speak(self, stop: threading.Event) -> None:
        """Send what is said, in tens; while nobody listens it waits here in order."""
        waiting: list[Word] = []
        while not stop.is_set():
            more = self._more(_MOST - len(waiting), block=not waiting)
            waiting += [word for word in more if self.cashier.allows(word)]
            if waiting and self._put(waiting):
                self.told += len(waiting)
                waiting = []
            elif waiting:
                stop.wait(PAUSE_S)

    def listen(self, stop: threading.Event) -> None:
        """Take commands in until asked to stop."""
        url = ""
        while not stop.is_set():
            try:
                url = url or self.sqs.get_queue_url(QueueName=self.queue)["QueueUrl"]
                answer = self.sqs.receive_message(
                    QueueUrl=url, MaxNumberOfMessages=_MOST, WaitTimeSeconds=WAIT_S
                )
                for message in answer.get("Messages", []):
                    self._take(message["Body"])
                    self.sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            except (BotoCoreError, ClientError) as error:
                log.debug("platform.listen error=%s", type(error).__name__)
                url = ""
                stop.wait(PAUSE_S)

    def _more(self, most: int, *, block: bool) -> list[Word]:
        found: list[Word] = []
        try:
            while len(found) < most:
                found.append(self.said.get(block and not found, 1.0))
        except Empty:
            pass
        return found

    def _put(self, words: list[Word]) -> bool:
        entries = [
            {
                "Source": SOURCE,
                "DetailType": word.kind,
                "Detail": json.dumps(word.detail),
                "EventBusName": BUS,
            }
            for word in words
        ]
        try:
            return not self.events.put_events(Entries=entries).get("FailedEntryCount", 0)
        except (BotoCoreError, ClientError) as error:
            log.debug("platform.speak error=%s", type(error).__name__)
            return False

    def _take(self, body: str) -> None:
        try:
            command = json.loads(body)
            if not all(isinstance(command[name], str) for name in _NEEDED):
                return
        except (ValueError, KeyError, TypeError):
            return  # nobody asks like that
        self.asked += 1
        self.heard.put(command)

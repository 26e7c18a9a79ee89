"""Webhooks: signed, tried again until somebody takes them, each event by itself."""

import asyncio
import hashlib
import hmac
import json
import logging
import time
from dataclasses import dataclass
from typing import Final

import aiohttp

from deploy.local.provider.bank import Bank

log = logging.getLogger(__name__)

_WAITS_S: Final = (2, 5, 15, 60, 300, 1_800)
_LOOK_EVERY_S: Final = 0.25


@dataclass(slots=True)
class Teller:
    """Sends what is due to one address."""

    bank: Bank
    url: str
    secret: str

    async def run(self, stopped: asyncio.Event) -> None:
        timeout = aiohttp.ClientTimeout(total=10)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            while not stopped.is_set():
                due = self.bank.store.due(time.time())
                await asyncio.gather(*(self._tell(session, *each) for each in due))
                if not due:
                    await asyncio.sleep(_LOOK_EVERY_S)

    async def _tell(self, session: aiohttp.ClientSession, delivery: int, event: str, attempts: int) -> None:
        body = json.dumps(self.bank.find("event", event))
        headers = {"Stripe-Signature": sign(body, self.secret), "Content-Type": "application/json"}
        try:
            async with session.post(self.url, data=body, headers=headers) as answer:
                taken = answer.status < 300
        except (aiohttp.ClientError, TimeoutError, OSError):
            taken = False
        if taken:
            self.bank.store.delivered(delivery)
        elif attempts >= len(_WAITS_S):
            log.warning("webhook.given_up event=%s", event)
            self.bank.store.delivered(delivery)
        else:
            self.bank.store.put_off(delivery, time.time() + _WAITS_S[attempts])


def sign(body: str, secret: str, at: float | None = None) -> str:
    """The header that Stripe sends along."""
    moment = int(time.time() if at is None else at)
    digest = hmac.new(secret.encode(), f"{moment}.{body}".encode(), hashlib.sha256).hexdigest()
    return f"t={moment},v1={digest}"

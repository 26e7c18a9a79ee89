"""Webhooks of both desks: signed as each vendor signs, tried a few times, each by a name of its own."""

import asyncio
import base64
import hashlib
import hmac
import json
import logging
import time
import uuid
from dataclasses import dataclass, field
from typing import Any, Final

import aiohttp

from deploy.local.desks.papers import Paper

log = logging.getLogger(__name__)

_WAITS_S: Final = (2.0, 5.0, 15.0)


@dataclass
class Teller:
    """Sends what both desks tell, in their order, to one address each."""

    zendesk_url: str
    zendesk_secret: str
    jira_url: str
    jira_secret: str
    waiting: "asyncio.Queue[tuple[str, bytes, dict[str, str]]]" = field(default_factory=asyncio.Queue)

    def zendesk(self, kind: str, ticket: Paper) -> None:
        event = {
            "account_id": 1,
            "detail": {"id": str(ticket["id"]), "status": ticket["status"].upper()},
            "event": {},
            "id": str(uuid.uuid4()),
            "subject": f"zen:ticket:{ticket['id']}",
            "time": ticket["updated_at"],
            "type": kind,
            "zendesk_event_version": "2022-11-06",
        }
        body = json.dumps(event).encode()
        moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        headers = {
            "X-Zendesk-Webhook-Signature-Timestamp": moment,
            "X-Zendesk-Webhook-Signature": sign_zendesk(body, moment, self.zendesk_secret),
            "X-Zendesk-Webhook-Invocation-Id": str(uuid.uuid4()),
        }
        self.waiting.put_nowait((self.zendesk_url, body, headers))

    def jira(self, kind: str, issue: Paper, comment: Paper | None) -> None:
        event: dict[str, Any] = {"timestamp": int(time.time() * 1000), "webhookEvent": kind, "issue": issue}
        if comment is not None:
            event["comment"] = comment
        body = json.dumps(event).encode()
        headers = {
            "X-Hub-Signature": sign_jira(body, self.jira_secret),
            "X-Atlassian-Webhook-Identifier": str(uuid.uuid4()),
            "X-Atlassian-Webhook-Flow": "Primary",
        }
        self.waiting.put_nowait((self.jira_url, body, headers))

    async def run(self) -> None:
        timeout = aiohttp.ClientTimeout(total=10)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            while True:
                url, body, headers = await self.waiting.get()
                await self._tell(session, url, body, headers)

    async def _tell(
        self, session: aiohttp.ClientSession, url: str, body: bytes, headers: dict[str, str]
    ) -> None:
        for wait in (*_WAITS_S, 0.0):
            try:
                whole = {"Content-Type": "application/json", **headers}
                async with session.post(url, data=body, headers=whole) as answer:
                    if answer.status < 500:
                        return
            except (aiohttp.ClientError, TimeoutError, OSError):
                pass
            await asyncio.sleep(wait)
        log.warning("webhook.given_up url=%s", url)


def sign_zendesk(body: bytes, moment: str, secret: str) -> str:
    digest = hmac.new(secret.encode(), moment.encode() + body, hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


def sign_jira(body: bytes, secret: str) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()

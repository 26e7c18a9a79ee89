"""The calls of Zendesk's Support API that we make. Answers are its own objects.

https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/
All raise VendorSilent when nobody knows what came of them, VendorBusy when nothing did, VendorRefused, and
NotFound for a market without an account.
"""

import base64
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.conf import settings

from apps.core.errors import NotFound
from apps.integrations.calling import Caller, Limits, VendorSilent

Resource = Mapping[str, Any]
_PAGE: Final = 100
# A vendor whose pages never end is broken.
_MOST_PAGES: Final = 200
# Where Zendesk keeps files.
_FILES: Final = ".zdusercontent.com"


class Export(NamedTuple):
    """A page of tickets that changed, and where the next one begins; `is_last` when there is no more now."""

    tickets: list[Resource]
    cursor: str
    is_last: bool


def markets() -> list[str]:
    """Markets with an account."""
    return sorted(set(settings.ZENDESK_ACCOUNTS) & set(settings.ZENDESK_TOKENS))


def webhook_secret(market: str) -> str:
    """Raises NotFound for a market without one."""
    secret: str | None = settings.ZENDESK_WEBHOOK_SECRETS.get(market)
    if not secret:
        raise NotFound(f"No Zendesk is set up for {market}.", code="no_account")
    return secret


@dataclass(slots=True)
class Zendesk:
    """One account."""

    caller: Caller

    @classmethod
    def of(cls, market: str) -> "Zendesk":
        """The account of a market. Raises NotFound."""
        if market not in markets():
            raise NotFound(f"No Zendesk is set up for {market}.", code="no_account")
        token = base64.b64encode(settings.ZENDESK_TOKENS[market].encode()).decode()
        return cls(Caller("Zendesk", settings.ZENDESK_ACCOUNTS[market], f"Basic {token}"))

    @property
    def limits(self) -> Limits:
        return self.caller.limits

    def export(self, *, cursor: str, start: int) -> Export:
        """Tickets that changed after the cursor; without one, since `start` (seconds since 1970)."""
        place: dict[str, Any] = {"cursor": cursor} if cursor else {"start_time": start}
        said = self.caller.get("/api/v2/incremental/tickets/cursor.json", per_page=_PAGE, **place)
        following = said.get("after_cursor") or cursor
        return Export(_listed(said, "tickets"), following, bool(said.get("end_of_stream", True)))

    def ticket(self, ticket_id: str) -> Resource:
        return _one(self.caller.get(f"/api/v2/tickets/{ticket_id}.json"), "ticket")

    def find_tickets(self, *, external_id: str) -> list[Resource]:
        return _listed(self.caller.get("/api/v2/tickets.json", external_id=external_id), "tickets")

    def create_ticket(self, values: Resource, *, idempotency_key: UUID) -> Resource:
        """The same key is the same ticket, for two hours."""
        said = self.caller.send(
            "POST", "/api/v2/tickets.json", {"ticket": values}, idempotency_key=str(idempotency_key)
        )
        return _one(said, "ticket")

    def update_ticket(self, ticket_id: str, values: Resource) -> Resource:
        """Raises VendorOutdated when `safe_update` is asked for and `updated_stamp` is not the last one."""
        return _one(
            self.caller.send("PUT", f"/api/v2/tickets/{ticket_id}.json", {"ticket": values}), "ticket"
        )

    def upload(self, name: str, content: bytes, *, kind: str) -> str:
        """The token by which a comment takes the file along."""
        said = self.caller.upload("/api/v2/uploads.json", content, kind=kind, filename=name)
        return str(_one(said, "upload").get("token", ""))

    def download(self, url: str, *, most: int) -> bytes:
        """A file that a comment names."""
        return self.caller.download(url, most=most, elsewhere=_FILES)

    def delete_ticket(self, ticket_id: str) -> None:
        """For good, with all that was written on it: what is deleted once still lies there for a month."""
        for path in (f"/api/v2/tickets/{ticket_id}.json", f"/api/v2/deleted_tickets/{ticket_id}.json"):
            with suppress(NotFound):
                self.caller.delete(path)

    def delete_user(self, user_id: str) -> None:
        """For good. Raises VendorRefused while other tickets of theirs are open."""
        for path in (f"/api/v2/users/{user_id}.json", f"/api/v2/deleted_users/{user_id}.json"):
            with suppress(NotFound):
                self.caller.delete(path)

    def audits(self, ticket_id: str, *, cursor: str = "") -> tuple[list[Resource], str]:
        """What happened to a ticket after the cursor, oldest first, and the cursor to go on from."""
        found: list[Resource] = []
        for _ in range(_MOST_PAGES):
            place = {"page[after]": cursor} if cursor else {}
            said = self.caller.get(
                f"/api/v2/tickets/{ticket_id}/audits.json", **{"page[size]": _PAGE}, **place
            )
            found += _listed(said, "audits")
            meta = said.get("meta") or {}
            cursor = meta.get("after_cursor") or cursor
            if not meta.get("has_more"):
                return found, cursor
        raise VendorSilent("Zendesk's pages have no end.")

    def users(self, ids: Sequence[str]) -> list[Resource]:
        """People by their ids; those that nobody knows are left out."""
        if not ids:
            return []
        return _listed(self.caller.get("/api/v2/users/show_many.json", ids=",".join(ids)), "users")

    def agents(self) -> list[Resource]:
        """Everybody who answers there."""
        found: list[Resource] = []
        cursor = ""
        for _ in range(_MOST_PAGES):
            place = {"page[after]": cursor} if cursor else {}
            said = self.caller.get("/api/v2/users.json", role="agent", **{"page[size]": _PAGE}, **place)
            found += _listed(said, "users")
            meta = said.get("meta") or {}
            cursor = meta.get("after_cursor") or ""
            if not meta.get("has_more") or not cursor:
                break
        return found


def _listed(said: Any, name: str) -> list[Resource]:
    found = said.get(name) if isinstance(said, dict) else None
    if not isinstance(found, list):
        raise VendorSilent("Zendesk answers something else than was asked for.")
    return [each for each in found if isinstance(each, dict)]


def _one(said: Any, name: str) -> Resource:
    found = said.get(name) if isinstance(said, dict) else None
    if not isinstance(found, dict):
        raise VendorSilent("Zendesk answers something else than was asked for.")
    return found

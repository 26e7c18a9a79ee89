"""How a desk behaves towards programs: who is let in, how often, and what goes wrong when it is told to."""

import base64
import time
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import web

WINDOW_S: Final = 60
# What can be ordered to go wrong, once each: `busy` is a refusal to begin, the silences are connections that
# end without an answer, before or after the effect.
FAULTS: Final = frozenset({"busy", "silent_before", "silent_after", "error", "outdated"})


@dataclass
class Manners:
    """Of one desk. `orders` are faults to come, each for the next call whose path has its word in it."""

    key: str
    limit: int = 700
    names: tuple[str, str, str] = ("X-Rate-Limit", "X-Rate-Limit-Remaining", "")
    orders: list[tuple[str, str]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    used: int = 0
    window: int = 0

    def order(self, fault: str, at: str = "") -> None:
        if fault not in FAULTS:
            raise ValueError(f"nobody knows the fault {fault}")
        self.orders.append((fault, at))

    def take(self, call: str) -> str:
        for each in self.orders:
            if each[1] in call:
                self.orders.remove(each)
                return each[0]
        return ""

    def headers(self) -> dict[str, str]:
        limit, remaining, _ = self.names
        return {limit: str(self.limit), remaining: str(max(self.limit - self.used, 0))}

    def count(self) -> bool:
        """Whether one more call fits into this minute."""
        window = int(time.time()) // WINDOW_S
        if window != self.window:
            self.window, self.used = window, 0
        self.used += 1
        return self.used <= self.limit


MANNERS: Final = web.AppKey("manners", Manners)


@web.middleware
async def mind(request: web.Request, handler: Any) -> web.StreamResponse:
    """Every call of a program passes here; pages for people do not."""
    manners = request.app[MANNERS]
    path = request.path
    if "/api/" not in path:
        page: web.StreamResponse = await handler(request)
        return page
    call = f"{request.method} {path}"
    manners.calls.append(call)
    fault = manners.take(call)
    refusal = _refusal(request, manners, fault)
    if refusal is not None:
        return refusal
    try:
        answer: web.StreamResponse = await handler(request)
    except web.HTTPException as no:
        return web.json_response({"error": no.reason}, status=no.status, headers=manners.headers())
    if fault == "silent_after":
        return _fall_silent(request)
    answer.headers.update(manners.headers())
    return answer


def _refusal(request: web.Request, manners: Manners, fault: str) -> web.Response | None:
    """What a call is answered instead of being heard."""
    given = request.headers.get("Authorization", "")
    if given != "Basic " + base64.b64encode(manners.key.encode()).decode():
        return web.json_response({"error": "Couldn't authenticate you"}, status=401)
    if not manners.count() or fault == "busy":
        waits = {"Retry-After": "7", **manners.headers()}
        return web.json_response({"error": "TooManyRequests"}, status=429, headers=waits)
    status = {"error": 500, "outdated": 409}.get(fault)
    if status is not None:
        return web.json_response({"error": "NotNow"}, status=status)
    return _fall_silent(request) if fault == "silent_before" else None


def _fall_silent(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()

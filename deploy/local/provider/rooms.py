"""Rooms of this machine in the place of those in Slack, Discord and Mattermost: they take what the vendors
take, refuse what they refuse, and show what arrived at `/hooks`.
"""

import html
import json
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import web

_KEPT: Final = 50


@dataclass
class Rooms:
    """What arrived, newest first, and what the next posts are answered instead (for tests)."""

    arrived: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=_KEPT))
    answers: list[int] = field(default_factory=list)


ROOMS: Final = web.AppKey("rooms", Rooms)


def add_rooms(app: web.Application) -> Rooms:
    app[ROOMS] = Rooms()
    app.router.add_post("/hooks/{vendor}/{room}", _take)
    app.router.add_get("/hooks", _page)
    return app[ROOMS]


async def _take(request: web.Request) -> web.Response:
    rooms, vendor = request.app[ROOMS], request.match_info["vendor"]
    if rooms.answers:
        return web.Response(status=rooms.answers.pop(0), text="not now")
    if vendor not in _VENDORS:
        return web.Response(status=404, text="no_service")
    raw = await request.read()
    try:
        document = json.loads(raw)
    except ValueError:
        document = None
    refusal = "invalid_payload" if not isinstance(document, dict) else _VENDORS[vendor](document)
    if refusal:
        return web.Response(status=400, text=refusal)
    rooms.arrived.appendleft(
        {
            "vendor": vendor,
            "room": request.match_info["room"],
            "at": time.strftime("%H:%M:%S"),
            "sending": request.headers.get("Idempotency-Key", ""),
            "timestamp": request.headers.get("X-EV4rent-Timestamp", ""),
            "signature": request.headers.get("X-EV4rent-Signature", ""),
            "raw": raw.decode(),
            "document": document,
        }
    )
    return web.Response(status=204) if vendor == "discord" else web.Response(text="ok")


def _slack(document: dict[str, Any]) -> str:
    if not document.get("text") and not document.get("blocks"):
        return "no_text"
    known = {"section", "actions", "divider", "context", "header"}
    blocks = document.get("blocks", [])
    if not isinstance(blocks, list) or any(block.get("type") not in known for block in blocks):
        return "invalid_blocks"
    return ""


def _discord(document: dict[str, Any]) -> str:
    text = document.get("content")
    return "" if isinstance(text, str) and 0 < len(text) <= 2000 else "Cannot send an empty message"


def _mattermost(document: dict[str, Any]) -> str:
    return "" if document.get("text") else "Unable to parse incoming data"


_VENDORS: Final = {"slack": _slack, "discord": _discord, "mattermost": _mattermost}


async def _page(request: web.Request) -> web.Response:
    """For people: what the rooms of this machine have heard."""
    items = "".join(
        f"<li><b>{each['vendor']} · {html.escape(each['room'])}</b> {each['at']}"
        f"<pre>{html.escape(_words(each['document']))}</pre></li>"
        for each in request.app[ROOMS].arrived
    )
    page = (
        "<!doctype html><html lang=en><meta charset=utf-8><title>Rooms of this machine</title>"
        "<style>body{font:15px system-ui;max-width:46rem;margin:2rem auto;padding:0 1rem}"
        "li{margin:.8rem 0}pre{white-space:pre-wrap;background:#f2f4f6;padding:.6rem;border-radius:6px}"
        "@media(prefers-color-scheme:dark){body{background:#16181b;color:#e6e8ea}pre{background:#23272c}}"
        f"</style><h1>Rooms of this machine</h1><ul>{items or '<li>Nothing has arrived yet.</li>'}</ul>"
    )
    return web.Response(text=page, content_type="text/html")


def _words(document: dict[str, Any]) -> str:
    blocks = [block["text"]["text"] for block in document.get("blocks", []) if "text" in block]
    return "\n".join(blocks) or str(document.get("content") or document.get("text", ""))

"""Zendesk's routes over its desk, with its answers and its errors."""

import base64
from typing import Any, Final

from aiohttp import web

from deploy.local.desks.manners import MANNERS, Manners, mind
from deploy.local.desks.zendesk import Outdated, Refused, ZendeskDesk

DESK: Final = web.AppKey("zendesk", ZendeskDesk)
_INTEGRATION: Final = 9000


def zendesk_application(desk: ZendeskDesk, *, key: str) -> web.Application:
    app = web.Application(middlewares=[mind])
    app[DESK], app[MANNERS] = desk, Manners(key)
    app.router.add_get("/api/v2/incremental/tickets/cursor.json", _export)
    app.router.add_get("/api/v2/tickets.json", _found)
    app.router.add_post("/api/v2/tickets.json", _create)
    app.router.add_get("/api/v2/tickets/{id:\\d+}.json", _ticket)
    app.router.add_put("/api/v2/tickets/{id:\\d+}.json", _update)
    app.router.add_get("/api/v2/tickets/{id:\\d+}/audits.json", _audits)
    app.router.add_delete("/api/v2/tickets/{id:\\d+}.json", _delete)
    app.router.add_delete("/api/v2/deleted_tickets/{id:\\d+}.json", _forget)
    app.router.add_delete("/api/v2/users/{id:\\d+}.json", _delete_user)
    app.router.add_delete("/api/v2/deleted_users/{id:\\d+}.json", _forget_user)
    app.router.add_post("/api/v2/uploads.json", _upload)
    app.router.add_get("/attachments/token/{token}/", _file)
    app.router.add_get("/api/v2/users/show_many.json", _people)
    app.router.add_get("/api/v2/users.json", _agents)
    return app


async def _export(request: web.Request) -> web.Response:
    desk, query = request.app[DESK], request.query
    if not query.get("cursor") and not query.get("start_time"):
        return web.json_response({"error": "InvalidValue"}, status=400)
    size = min(int(query.get("per_page", 1000)), 1000)
    found, cursor, is_last = desk.export(query.get("cursor", ""), float(query.get("start_time", 0)), size)
    return web.json_response(
        {
            "tickets": found,
            "after_cursor": cursor,
            "after_url": f"{request.url.with_query({'cursor': cursor})}",
            "before_cursor": None,
            "before_url": None,
            "end_of_stream": is_last,
        }
    )


async def _found(request: web.Request) -> web.Response:
    found = request.app[DESK].by_external_id(request.query.get("external_id", ""))
    return web.json_response({"tickets": found, "count": len(found), "next_page": None})


async def _create(request: web.Request) -> web.Response:
    """The same idempotency key is the same ticket."""
    desk = request.app[DESK]
    asked = await _asked(request)
    key = request.headers.get("Idempotency-Key", "")
    earlier = desk.papers.find("key", key) if key else None
    if earlier is not None:
        if earlier["asked"] != asked:
            return web.json_response({"error": "IdempotentRequestError"}, status=400)
        hit = {"x-idempotency-lookup": "hit"}
        return web.json_response({"ticket": desk.ticket(earlier["id"])}, status=201, headers=hit)
    if not (asked.get("comment") or {}).get("body"):
        return web.json_response({"error": "RecordInvalid"}, status=422)
    try:
        made = desk.create(asked, _INTEGRATION)
    except Refused as no:
        return web.json_response({"error": "RecordInvalid", "description": str(no)}, status=422)
    if key:
        desk.papers.save("key", key, {"asked": asked, "id": str(made["id"])})
    return web.json_response({"ticket": made}, status=201, headers={"x-idempotency-lookup": "miss"})


async def _ticket(request: web.Request) -> web.Response:
    found = request.app[DESK].ticket(request.match_info["id"])
    if found is None:
        return web.json_response({"error": "RecordNotFound"}, status=404)
    return web.json_response({"ticket": found})


async def _update(request: web.Request) -> web.Response:
    desk, key = request.app[DESK], request.match_info["id"]
    try:
        changed = desk.update(key, await _asked(request), _INTEGRATION)
    except Outdated:
        words = "Safe Update prevented the update due to outdated ticket data."
        return web.json_response({"error": "UpdateConflict", "description": words}, status=409)
    except Refused as no:
        return web.json_response({"error": "RecordInvalid", "description": str(no)}, status=422)
    if changed is None:
        return web.json_response({"error": "RecordNotFound"}, status=404)
    audits = (desk.papers.find("audits", key) or {"audits": [{}]})["audits"]
    return web.json_response({"ticket": changed, "audit": audits[-1]})


async def _audits(request: web.Request) -> web.Response:
    desk, key = request.app[DESK], request.match_info["id"]
    if desk.ticket(key) is None:
        return web.json_response({"error": "RecordNotFound"}, status=404)
    size = min(int(request.query.get("page[size]", 100)), 100)
    found, cursor, has_more = desk.audits(key, request.query.get("page[after]", ""), size)
    meta = {"has_more": has_more, "after_cursor": cursor or None, "before_cursor": None}
    origin = f"{request.url.origin()}{request.path.partition('/api/')[0]}"
    shown = [{**audit, "events": [_addressed(event, origin) for event in audit["events"]]} for audit in found]
    return web.json_response({"audits": shown, "meta": meta, "links": {"next": None, "prev": None}})


def _addressed(event: dict[str, Any], origin: str) -> dict[str, Any]:
    """Files with the whole address."""
    if not event.get("attachments"):
        return event
    files = [{**each, "content_url": origin + each["content_url"]} for each in event["attachments"]]
    return {**event, "attachments": files}


async def _upload(request: web.Request) -> web.Response:
    content, name = await request.read(), request.query.get("filename", "")
    if not content or not name:
        return web.json_response({"error": "AttachmentUnprocessable"}, status=422)
    token, file = request.app[DESK].upload(name, request.content_type, content)
    return web.json_response({"upload": {"token": token, "attachment": file}}, status=201)


async def _file(request: web.Request) -> web.Response:
    """Whoever knows the address of a file may read it, as there."""
    found = request.app[DESK].file(request.match_info["token"])
    if found is None:
        raise web.HTTPNotFound
    return web.Response(body=base64.b64decode(found["content"]), content_type=found["content_type"])


async def _delete(request: web.Request) -> web.Response:
    return _gone(request.app[DESK].delete(request.match_info["id"]), web.Response(status=204))


async def _forget(request: web.Request) -> web.Response:
    job = {"job_status": {"id": "1", "status": "queued"}}
    return _gone(request.app[DESK].forget(request.match_info["id"]), web.json_response(job))


async def _delete_user(request: web.Request) -> web.Response:
    found = request.app[DESK].user(request.match_info["id"])
    return _gone(found is not None, web.json_response({"user": {**(found or {}), "active": False}}))


async def _forget_user(request: web.Request) -> web.Response:
    key = request.match_info["id"]
    try:
        return _gone(
            request.app[DESK].forget_user(key), web.json_response({"deleted_user": {"id": int(key)}})
        )
    except Refused as no:
        return web.json_response({"error": "RecordInvalid", "description": str(no)}, status=422)


def _gone(was_there: bool, answer: web.Response) -> web.Response:
    return answer if was_there else web.json_response({"error": "RecordNotFound"}, status=404)


async def _people(request: web.Request) -> web.Response:
    desk = request.app[DESK]
    found = [desk.user(each) for each in request.query.get("ids", "").split(",")]
    return web.json_response({"users": [each for each in found if each], "next_page": None})


async def _agents(request: web.Request) -> web.Response:
    meta = {"has_more": False, "after_cursor": None, "before_cursor": None}
    return web.json_response({"users": request.app[DESK].agents(), "meta": meta})


async def _asked(request: web.Request) -> dict[str, Any]:
    try:
        body = await request.json()
        asked = body["ticket"]
    except (ValueError, KeyError, TypeError):
        raise web.HTTPBadRequest from None
    if not isinstance(asked, dict):
        raise web.HTTPBadRequest
    return asked

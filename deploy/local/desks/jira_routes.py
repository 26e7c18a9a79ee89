"""Jira's routes over its desk, with its answers and its errors."""

import base64
from typing import Any, Final

from aiohttp import BodyPartReader, web

from deploy.local.desks.jira import STAGES, JiraDesk, Refused
from deploy.local.desks.manners import MANNERS, Manners, mind
from deploy.local.desks.papers import Paper

DESK: Final = web.AppKey("jira", JiraDesk)
_US: Final = "EV4rent support"
_ISSUE: Final = "/rest/api/3/issue"


def jira_application(desk: JiraDesk, *, key: str) -> web.Application:
    app = web.Application(middlewares=[mind])
    names = ("X-RateLimit-Limit", "X-RateLimit-Remaining", "")
    app[DESK], app[MANNERS] = desk, Manners(key, limit=350, names=names)
    app.router.add_post(_ISSUE, _create)
    app.router.add_get(_ISSUE + "/{id}", _one)
    app.router.add_get("/rest/api/3/search/jql", _search)
    app.router.add_get(_ISSUE + "/{id}/comment", _comments)
    app.router.add_post(_ISSUE + "/{id}/comment", _comment)
    app.router.add_get(_ISSUE + "/{id}/transitions", _ways)
    app.router.add_post(_ISSUE + "/{id}/transitions", _move)
    app.router.add_put(_ISSUE + "/{id}", _edit)
    app.router.add_post(_ISSUE + "/{id}/attachments", _attach)
    app.router.add_delete(_ISSUE + "/{id}/comment/{comment}", _remove_comment)
    app.router.add_get("/rest/api/3/attachment/content/{id}", _file)
    app.router.add_delete("/rest/api/3/attachment/{id}", _remove_file)
    return app


async def _edit(request: web.Request) -> web.Response:
    asked = await _asked(request)
    try:
        done = request.app[DESK].edit(request.match_info["id"], asked.get("fields") or {})
    except Refused as no:
        return _refusal(no)
    return _missing() if done is None else web.Response(status=204)


async def _attach(request: web.Request) -> web.Response:
    """Each part of the form that is called `file`; a form without Jira's header may be another site's."""
    if request.headers.get("X-Atlassian-Token") != "no-check":
        return web.Response(text="XSRF check failed", status=403)
    desk, name, made = request.app[DESK], request.match_info["id"], []
    if desk.issue(name) is None:
        return _missing()
    if not request.content_type.startswith("multipart/"):
        return web.Response(status=415)
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader) and part.name == "file":
            kind = part.headers.get("Content-Type", "application/octet-stream")
            made.append(desk.attach(name, part.filename or "file", kind, await part.read(), _US))
    return web.json_response(made)


async def _remove_comment(request: web.Request) -> web.Response:
    done = request.app[DESK].remove_comment(request.match_info["id"], request.match_info["comment"])
    return web.Response(status=204) if done else _missing()


async def _file(request: web.Request) -> web.Response:
    found = request.app[DESK].file(request.match_info["id"])
    if found is None:
        return _missing()
    return web.Response(body=base64.b64decode(found["content"]), content_type=found["kind"])


async def _remove_file(request: web.Request) -> web.Response:
    done = request.app[DESK].remove_file(request.match_info["id"])
    return web.Response(status=204) if done else _missing()


async def _create(request: web.Request) -> web.Response:
    asked = await _asked(request)
    try:
        made = request.app[DESK].create(asked.get("fields") or {})
    except Refused as no:
        return _refusal(no)
    return web.json_response({name: made[name] for name in ("id", "key", "self")}, status=201)


async def _one(request: web.Request) -> web.Response:
    found = request.app[DESK].issue(request.match_info["id"])
    return _missing() if found is None else web.json_response(_shown(found, request))


async def _search(request: web.Request) -> web.Response:
    try:
        found = request.app[DESK].search(request.query.get("jql", ""))
    except Refused as no:
        return _refusal(no)
    size = int(request.query.get("maxResults", 50))
    start = int(request.query.get("nextPageToken") or 0)
    page = found[start : start + size]
    answer: Paper = {"issues": [_shown(each, request) for each in page], "isLast": start + size >= len(found)}
    if not answer["isLast"]:
        answer["nextPageToken"] = str(start + size)
    return web.json_response(answer)


async def _comments(request: web.Request) -> web.Response:
    desk, name = request.app[DESK], request.match_info["id"]
    if desk.issue(name) is None:
        return _missing()
    every = desk.comments(name)
    start, size = int(request.query.get("startAt", 0)), int(request.query.get("maxResults", 50))
    return web.json_response(
        {"startAt": start, "maxResults": size, "total": len(every), "comments": every[start : start + size]}
    )


async def _comment(request: web.Request) -> web.Response:
    asked = await _asked(request)
    try:
        made = request.app[DESK].comment(request.match_info["id"], asked.get("body"), _US)
    except Refused as no:
        return _refusal(no)
    return _missing() if made is None else web.json_response(made, status=201)


async def _ways(request: web.Request) -> web.Response:
    desk = request.app[DESK]
    if desk.issue(request.match_info["id"]) is None:
        return _missing()
    ways = [{"id": stage[0], "name": stage[1], "to": desk.status(stage)} for stage in STAGES]
    return web.json_response({"expand": "transitions", "transitions": ways})


async def _move(request: web.Request) -> web.Response:
    asked = await _asked(request)
    key = str((asked.get("transition") or {}).get("id"))
    stage = next((each[1] for each in STAGES if each[0] == key), "")
    try:
        moved = request.app[DESK].move(request.match_info["id"], stage)
    except Refused as no:
        return _refusal(no)
    return _missing() if moved is None else web.Response(status=204)


def _shown(issue: Paper, request: web.Request) -> Paper:
    """Only the fields that were asked for."""
    wanted = request.query.get("fields", "")
    whole = {**issue["fields"], "attachment": request.app[DESK].attached(issue["id"])}
    if not wanted or wanted == "*all":
        return {**issue, "fields": whole}
    names = wanted.split(",")
    return {**issue, "fields": {name: value for name, value in whole.items() if name in names}}


async def _asked(request: web.Request) -> dict[str, Any]:
    try:
        asked = await request.json()
    except ValueError:
        raise web.HTTPBadRequest from None
    if not isinstance(asked, dict):
        raise web.HTTPBadRequest
    return asked


def _refusal(no: Refused) -> web.Response:
    field, _, words = str(no).partition(": ")
    body = {"errorMessages": [] if words else [field], "errors": {field: words} if words else {}}
    return web.json_response(body, status=400)


def _missing() -> web.Response:
    words = "Issue does not exist or you do not have permission to see it."
    return web.json_response({"errorMessages": [words], "errors": {}}, status=404)

"""What people see over there: a ticket of Zendesk and an issue of Jira as a page, with which to answer."""

import html
from collections.abc import Iterable
from typing import Any, Final

from aiohttp import web

from deploy.local.desks import jira_routes, zendesk_routes
from deploy.local.desks.jira import ENGINEERS, STAGES
from deploy.local.desks.papers import Paper
from deploy.local.desks.zendesk import AGENTS, Outdated, Refused

_STYLE: Final = (
    "body{font:15px/1.5 system-ui;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "article{border:1px solid #d5d9de;border-radius:8px;padding:.6rem .9rem;margin:.7rem 0}"
    "article.private{background:#fff6dd}small{color:#5c6570}"
    "pre{white-space:pre-wrap;font:inherit;margin:.3rem 0}"
    "textarea,select,button{font:inherit;padding:.4rem;margin:.2rem .4rem .2rem 0}textarea{width:100%}"
    "@media(prefers-color-scheme:dark){body{background:#16181b;color:#e6e8ea}article{border-color:#3a4047}"
    "article.private{background:#3a3220}small{color:#a8b0b8}}"
)


def add_pages(zendesk: web.Application, jira: web.Application) -> None:
    zendesk.router.add_get("/agent/tickets/{id:\\d+}", _ticket)
    zendesk.router.add_post("/agent/tickets/{id:\\d+}", _answer)
    jira.router.add_get("/browse/{id}", _issue)
    jira.router.add_post("/browse/{id}", _work)


async def _ticket(request: web.Request) -> web.Response:
    desk, key = request.app[zendesk_routes.DESK], request.match_info["id"]
    ticket = desk.ticket(key)
    if ticket is None:
        return web.Response(status=404, text="There is no such page.")
    audits = (desk.papers.find("audits", key) or {"audits": []})["audits"]
    said = [(audit, event) for audit in audits for event in audit["events"] if event["type"] == "Comment"]
    items = "".join(_said(desk.user(str(event["author_id"])), audit, event) for audit, event in said)
    facts = f"{ticket['status']} · {ticket['priority'] or 'no priority'} · {', '.join(ticket['tags'])}"
    form = (
        "<form method=post><textarea name=body rows=3 placeholder='Write…'></textarea>"
        "<label><input type=checkbox name=private> only for agents</label> "
        f"{_choice('status', ('open', 'pending', 'hold', 'solved'), ticket['status'])}"
        f"{_choice('priority', ('low', 'normal', 'high', 'urgent'), ticket['priority'])}"
        "<button>Submit</button></form>"
    )
    return _page(f"Zendesk of this machine · #{key}", ticket["subject"], facts, items + form)


async def _answer(request: web.Request) -> web.Response:
    desk, key = request.app[zendesk_routes.DESK], request.match_info["id"]
    given = await request.post()
    wish: Paper = {name: str(given[name]) for name in ("status", "priority") if given.get(name)}
    if str(given.get("body", "")).strip():
        wish["comment"] = {"body": str(given["body"]).strip(), "public": "private" not in given}
    try:
        desk.update(key, wish, int(str(AGENTS[0]["id"])))
    except (Refused, Outdated) as no:
        return web.Response(status=400, text=str(no))
    return _back(request)


async def _issue(request: web.Request) -> web.Response:
    desk = request.app[jira_routes.DESK]
    issue = desk.issue(request.match_info["id"])
    if issue is None:
        return web.Response(status=404, text="There is no such page.")
    fields = issue["fields"]
    comments = "".join(
        f"<article><small>{html.escape(each['author']['displayName'])} · {each['created'][:16]}</small>"
        f"<pre>{html.escape(_plain(each['body']))}</pre></article>"
        for each in desk.comments(issue["id"])
    )
    whole = f"<article><pre>{html.escape(_plain(fields['description']))}</pre></article>{comments}"
    names = [stage[1] for stage in STAGES]
    form = (
        "<form method=post><textarea name=body rows=3 placeholder='Comment…'></textarea>"
        f"{_choice('stage', names, fields['status']['name'])}<button>Submit</button></form>"
    )
    facts = f"{fields['status']['name']} · {fields['priority']['name']} · {fields['issuetype']['name']}"
    return _page(f"Jira of this machine · {issue['key']}", fields["summary"], facts, whole + form)


async def _work(request: web.Request) -> web.Response:
    desk, name = request.app[jira_routes.DESK], request.match_info["id"]
    issue = desk.issue(name)
    if issue is None:
        return web.Response(status=404, text="There is no such page.")
    given = await request.post()
    text = str(given.get("body", "")).strip()
    if text:
        paragraph = {"type": "paragraph", "content": [{"type": "text", "text": text}]}
        desk.comment(name, {"type": "doc", "version": 1, "content": [paragraph]}, ENGINEERS[0])
    stage = str(given.get("stage", ""))
    if stage and stage != issue["fields"]["status"]["name"]:
        desk.move(name, stage, ENGINEERS[0])
    return _back(request)


def _back(request: web.Request) -> web.Response:
    return web.Response(status=303, headers={"Location": request.path})


def _said(author: Paper | None, audit: Paper, event: Paper) -> str:
    name = html.escape((author or {}).get("name", "EV4rent support"))
    kind = "" if event["public"] else " class=private"
    who = (
        f"<small>{name} · {audit['created_at'][:16]}{'' if event['public'] else ' · only for agents'}</small>"
    )
    return f"<article{kind}>{who}<pre>{html.escape(event['body'])}</pre></article>"


def _choice(name: str, values: Iterable[str], now: Any) -> str:
    options = "".join(f"<option{' selected' if each == now else ''}>{each}</option>" for each in values)
    return f"<select name={name} aria-label={name}>{options}</select>"


def _plain(node: Any) -> str:
    if not isinstance(node, dict):
        return ""
    inner = "".join(_plain(each) for each in node.get("content", []))
    return str(node.get("text", "")) + inner + ("\n" if node.get("type") == "paragraph" else "")


def _page(place: str, title: str, facts: str, body: str) -> web.Response:
    text = (
        f"<!doctype html><html lang=en><meta charset=utf-8><title>{html.escape(place)}</title>"
        f"<meta name=viewport content='width=device-width'><style>{_STYLE}</style>"
        f"<small>{html.escape(place)}</small><h1>{html.escape(title)}</h1><p>{html.escape(facts)}</p>{body}"
    )
    return web.Response(text=text, content_type="text/html")

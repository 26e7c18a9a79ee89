"""Stripe's routes over the bank, with its keys, its idempotency and its errors."""

import asyncio
import hashlib
import json
import time
from collections.abc import Callable
from typing import Any, Final

from aiohttp import web

from deploy.local.provider import forms
from deploy.local.provider.bank import Bank
from deploy.local.provider.faults import Fault
from deploy.local.provider.problems import Refusal
from deploy.local.provider.store import Thing

BANK: Final = web.AppKey("bank", Bank)
KEY: Final = web.AppKey("key", str)
# What a file may weigh on its way to a desk.
LARGEST: Final = 50_000_000
# Longer than any caller waits.
_SILENCE_S: Final = 30.0

_OF_A_PAYMENT: Final = {
    *("amount", "capture_method", "confirm", "currency", "description", "metadata"),
    # Every card is good here; declines come as a fault.
    *("payment_method", "automatic_payment_methods"),
}
Effect = Callable[[Bank, dict[str, Any], str, int], Thing]
_LISTS: Final = {
    "refunds": ("refund", {"payment_intent"}),
    "balance_transactions": ("balance_transaction", {"created", "payout", "source"}),
    "payouts": ("payout", {"created"}),
    "disputes": ("dispute", {"created", "payment_intent"}),
    "events": ("event", {"created"}),
    "payment_intents": ("payment_intent", {"created"}),
}


def application(bank: Bank, *, key: str) -> web.Application:
    """The provider as an aiohttp application; `key` is the secret of the one account that it has."""
    app = web.Application(middlewares=[_errors], client_max_size=LARGEST)
    app[BANK], app[KEY] = bank, key
    app.router.add_get("/health", _health)
    for path, effect in _EFFECTS.items():
        app.router.add_post(path, _post(effect))
    for name, (kind, narrowed) in _LISTS.items():
        app.router.add_get(f"/v1/{name}", _listing(name, kind, narrowed))
        app.router.add_get(f"/v1/{name}/{{id}}", _one(kind))
    return app


@web.middleware
async def _errors(request: web.Request, handler: Any) -> web.StreamResponse:
    try:
        _let_in(request)
        answer: web.StreamResponse = await handler(request)
    except Refusal as no:
        return web.json_response(no.body, status=no.status)
    except web.HTTPException as error:
        return web.json_response(
            Refusal(f"Unrecognized request URL ({request.method}: {request.path}).").body, status=error.status
        )
    return answer


def _let_in(request: web.Request) -> None:
    given = request.headers.get("Authorization")
    if request.path.startswith("/v1/") and given != f"Bearer {request.app[KEY]}":
        raise Refusal("Invalid API Key provided.", status=401)


async def _health(request: web.Request) -> web.Response:
    return web.json_response({"status": "ok", "faults": request.app[BANK].faults.left()})


def _create_payment(bank: Bank, asked: dict[str, Any], _id: str, at: int) -> Thing:
    forms.known(asked, _OF_A_PAYMENT)
    if asked.get("currency") != "sgd":
        raise Refusal("Invalid currency: this account takes sgd.", param="currency")
    return bank.create_payment({**asked, "amount": forms.amount(asked)}, at)


def _capture(bank: Bank, asked: dict[str, Any], key: str, at: int) -> Thing:
    forms.known(asked, {"amount_to_capture"})
    amount = forms.amount(asked, "amount_to_capture") if "amount_to_capture" in asked else None
    return bank.capture(key, amount, at)


def _cancel(bank: Bank, asked: dict[str, Any], key: str, at: int) -> Thing:
    forms.known(asked, set())
    return bank.cancel(key, at)


def _refund(bank: Bank, asked: dict[str, Any], _id: str, at: int) -> Thing:
    forms.known(asked, {"payment_intent", "amount", "metadata", "reason"})
    if not asked.get("payment_intent"):
        raise Refusal(
            "Missing required param: payment_intent.", code="parameter_missing", param="payment_intent"
        )
    amount = forms.amount(asked) if "amount" in asked else None
    return bank.refund({**asked, "amount": amount}, at)


def _evidence(bank: Bank, asked: dict[str, Any], key: str, at: int) -> Thing:
    forms.known(asked, {"evidence", "submit"})
    evidence = asked.get("evidence") or {}
    if not isinstance(evidence, dict) or asked.get("submit") != "true":
        raise Refusal("Evidence has to be submitted.", param="submit")
    return bank.evidence(key, evidence, at)


_EFFECTS: Final[dict[str, Effect]] = {
    "/v1/payment_intents": _create_payment,
    "/v1/payment_intents/{id}/capture": _capture,
    "/v1/payment_intents/{id}/cancel": _cancel,
    "/v1/refunds": _refund,
    "/v1/disputes/{id}": _evidence,
}


def _post(effect: Effect) -> Any:
    async def handle(request: web.Request) -> web.Response:
        bank = request.app[BANK]
        asked = forms.read((name, str(value)) for name, value in (await request.post()).items())
        if bank.faults.take(Fault.SILENT_BEFORE_EFFECT):
            await asyncio.sleep(_SILENCE_S)
        if bank.faults.take(Fault.SERVER_ERROR):
            raise Refusal("An error occurred with our connection.", status=500)
        status, body = _once(bank, request, asked, effect)
        if bank.faults.take(Fault.SILENT_AFTER_EFFECT):
            await asyncio.sleep(_SILENCE_S)
        return web.Response(text=body, status=status, content_type="application/json")

    return handle


def _once(bank: Bank, request: web.Request, asked: dict[str, Any], effect: Effect) -> tuple[int, str]:
    """The same key is the same answer; with other parameters it is refused."""
    key = request.headers.get("Idempotency-Key", "")
    wish = hashlib.sha256(f"{request.path}{json.dumps(asked, sort_keys=True)}".encode()).hexdigest()
    with bank.store.transaction():
        known = bank.store.answer_to(key) if key else None
        if known is not None:
            if known[0] != wish:
                raise Refusal(
                    "Keys for idempotent requests can only be used with the same parameters.",
                    code="idempotency_key_in_use",
                )
            return known[1] or 500, known[2] or "{}"
        status, body = _try(bank, request, asked, effect)
        if key:
            bank.store.keep_answer(key, wish, status, body)
    return status, body


def _try(bank: Bank, request: web.Request, asked: dict[str, Any], effect: Effect) -> tuple[int, str]:
    try:
        made = effect(bank, asked, request.match_info.get("id", ""), int(time.time()))
    except Refusal as no:
        return no.status, json.dumps(no.body)
    return 200, json.dumps(made)


def _listing(name: str, kind: str, narrowed: set[str]) -> Any:
    async def handle(request: web.Request) -> web.Response:
        asked = forms.read(request.query.items())
        forms.known(asked, narrowed | {"limit", "starting_after", "ending_before", "expand"})
        limit = min(forms.amount(asked, "limit", 10), 100)
        since = asked.get("created", {}).get("gte")
        items, more = request.app[BANK].store.page(
            kind,
            limit=limit,
            after=asked.get("starting_after", ""),
            before=asked.get("ending_before", ""),
            since=None if since is None else int(since),
            owner=asked.get("payment_intent"),
            payout=asked.get("payout"),
        )
        shown = [_shown(each, expand=bool(asked.get("expand"))) for each in items]
        return web.json_response({"object": "list", "url": f"/v1/{name}", "has_more": more, "data": shown})

    return handle


def _one(kind: str) -> Any:
    async def handle(request: web.Request) -> web.Response:
        return web.json_response(_shown(request.app[BANK].find(kind, request.match_info["id"]), expand=False))

    return handle


def _shown(thing: Thing, *, expand: bool) -> Thing:
    """A movement knows its payment; it tells it only with its source, as Stripe does."""
    shown = dict(thing)
    payment = shown.pop("_payment", None)
    if expand and payment:
        shown["source"] = {"id": shown["source"], "payment_intent": payment}
    return shown

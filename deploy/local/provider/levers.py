"""What only a provider of one machine has: faults on demand, a past told afterwards, payouts now, disputes.

Every route needs the levers' token: nobody but the simulator and the tests pulls them.
"""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from aiohttp import web

from deploy.local.provider.application import BANK
from deploy.local.provider.bank import Bank
from deploy.local.provider.faults import Fault
from deploy.local.provider.problems import Refusal

TOKEN: Final = web.AppKey("token", str)
HEADER: Final = "X-Levers-Token"


def add_levers(app: web.Application, token: str) -> None:
    app[TOKEN] = token
    for name, lever in _LEVERS.items():
        app.router.add_post(f"/_local/{name}", _route(lever))


def _route(lever: Callable[[Bank, dict[str, Any]], Any]) -> Any:
    async def handle(request: web.Request) -> web.Response:
        if request.headers.get(HEADER) != request.app[TOKEN]:
            raise Refusal("The token is wrong.", status=401)
        bank = request.app[BANK]
        asked = await request.json()
        with bank.store.transaction():
            answer = lever(bank, asked)
        return web.json_response(answer)

    return handle


def _fault(bank: Bank, asked: dict[str, Any]) -> Any:
    try:
        fault = Fault(asked["fault"])
    except ValueError:
        raise Refusal(f"There is no fault {asked['fault']}.", param="fault") from None
    bank.faults.order(fault, int(asked.get("times", 1)))
    return bank.faults.left()


def _past(bank: Bank, asked: dict[str, Any]) -> Any:
    """A day of the past: `{"payments": [{amount, at, captured_at, metadata}], "payouts": [{day, at}]}`.

    In one transaction, or today's payout would carry what belongs to that day's.
    """
    ids = []
    for each in asked["payments"]:
        wish = {
            "amount": int(each["amount"]),
            "currency": "sgd",
            "capture_method": "manual",
            "metadata": each.get("metadata", {}),
            "description": each.get("description"),
        }
        payment = bank.create_payment(wish, int(each["at"]))
        if each.get("captured_at"):
            bank.capture(payment["id"], each.get("captured"), int(each["captured_at"]))
        ids.append(payment["id"])
    payouts = [_pay_out(bank, each)["payout"] for each in asked.get("payouts", [])]
    return {"ids": ids, "payouts": [each["id"] for each in payouts if each]}


def _pay_out(bank: Bank, asked: dict[str, Any]) -> Any:
    at, before = int(asked.get("at", time.time())), asked.get("before")
    payout = bank.pay_out(asked["day"], at, omit=int(asked.get("omit", 0)), before=before)
    return {"payout": payout}


def _dispute(bank: Bank, asked: dict[str, Any]) -> Any:
    at = int(asked.get("at", time.time()))
    if "outcome" in asked:
        return bank.decide(asked["dispute"], at, won=asked["outcome"] == "won")
    return bank.dispute(asked["payment_intent"], at, asked.get("reason", "fraudulent"))


_LEVERS: Final[dict[str, Callable[[Bank, dict[str, Any]], Any]]] = {
    "faults": _fault,
    "past": _past,
    "payouts": _pay_out,
    "disputes": _dispute,
}


def local_day(moment: float, time_zone: str) -> str:
    return datetime.fromtimestamp(moment, tz=ZoneInfo(time_zone)).date().isoformat()

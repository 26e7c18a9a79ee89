"""`/_local/levers`: *Break something*, passed to the city or to the runner. Absent without a local cloud.

Two things are asked of whoever pulls: the token, which keeps other pages out, and to be signed in as somebody
of the company. The API says who that is; a partner, who is a guest here, breaks nothing.
"""

import hmac

import aiohttp
from aiohttp import web

from deploy.local.edge.problems import problem
from deploy.local.edge.settings import EdgeSettings

TOKEN_HEADER = "X-Levers-Token"
LARGEST_BYTES = 16 * 1024
# What everybody of the company may; a partner may not.
CAPABILITY = "colleague.view"
ME = "/api/v1/me"


class Levers:
    """Knows which lever belongs to whom by asking; what is away is left out of the list."""

    def __init__(self, settings: EdgeSettings, session: aiohttp.ClientSession) -> None:
        self._owners = [url for url in (settings.simulator_url, settings.runner_url) if url]
        self._token = settings.levers_token
        self._api_url = settings.api_url
        self._session = session

    async def list_all(self, request: web.Request) -> web.StreamResponse:
        """GET: every lever that can be pulled now."""
        if (refusal := await self._refusal(request)) is not None:
            return refusal
        return web.json_response({"items": [lever for _, lever in await self._available()]})

    async def pull(self, request: web.Request) -> web.StreamResponse:
        """POST: pull one; the owner's answer is passed on as it is."""
        if (refusal := await self._refusal(request)) is not None:
            return refusal
        name = request.match_info["lever"]
        owners = [owner for owner, lever in await self._available() if lever["lever"] == name]
        if not owners:
            return problem(request, 404, "lever_unknown", "There is no such lever, or its owner is away.")
        body = await request.content.read(LARGEST_BYTES + 1)
        if len(body) > LARGEST_BYTES:
            return problem(request, 413, "too_large", "A lever takes a few hundred bytes at most.")
        return await self._passed_on(request, f"{owners[0]}/levers/{name}", body)

    async def _passed_on(self, request: web.Request, url: str, body: bytes) -> web.StreamResponse:
        headers = {TOKEN_HEADER: self._token, "Content-Type": "application/json"}
        try:
            async with self._session.post(url, data=body or b"{}", headers=headers) as answer:
                content = await answer.read()
                return web.Response(status=answer.status, body=content, content_type=answer.content_type)
        except (TimeoutError, aiohttp.ClientError):
            return problem(request, 503, "lever_unavailable", "The lever's owner is away.", retry_after=2)

    async def _available(self) -> list[tuple[str, dict[str, object]]]:
        found: list[tuple[str, dict[str, object]]] = []
        for owner in self._owners:
            try:
                async with self._session.get(
                    f"{owner}/levers", headers={TOKEN_HEADER: self._token}
                ) as answer:
                    answer.raise_for_status()
                    found += [(owner, lever) for lever in (await answer.json())["items"]]
            except (TimeoutError, aiohttp.ClientError):
                continue
        return found

    async def _refusal(self, request: web.Request) -> web.Response | None:
        """Why this request moves nothing; None when it may."""
        given = request.headers.get(TOKEN_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._token.encode()):
            return problem(request, 403, "token_required", f"{TOKEN_HEADER} is missing or wrong.")
        try:
            status, capabilities = await self._ask_who(request.headers.get("Authorization", ""))
        except (TimeoutError, aiohttp.ClientError):
            return problem(
                request, 503, "lever_unavailable", "The API, which knows who you are, is away.", retry_after=2
            )
        if status == 401:
            return problem(request, 401, "not_signed_in", "Sign in first.")
        if CAPABILITY not in capabilities:
            return problem(request, 403, "not_allowed", "Only people of the company break something.")
        return None

    async def _ask_who(self, authorization: str) -> tuple[int, list[str]]:
        headers = {"Authorization": authorization, "Accept-Encoding": "identity"}
        async with self._session.get(f"{self._api_url}{ME}", headers=headers) as answer:
            if answer.status >= 500:
                answer.raise_for_status()
            known = answer.status == 200
            return answer.status, (await answer.json())["capabilities"] if known else []

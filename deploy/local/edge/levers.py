"""`/_local/levers`: *Break something*, passed to the city or to the runner. Absent without a local cloud."""

import hmac

import aiohttp
from aiohttp import web

from deploy.local.edge.problems import problem
from deploy.local.edge.settings import EdgeSettings

TOKEN_HEADER = "X-Levers-Token"
LARGEST_BYTES = 16 * 1024


class Levers:
    """Knows which lever belongs to whom by asking; what is away is left out of the list."""

    def __init__(self, settings: EdgeSettings, session: aiohttp.ClientSession) -> None:
        self._owners = [url for url in (settings.simulator_url, settings.runner_url) if url]
        self._token = settings.levers_token
        self._session = session

    async def list_all(self, request: web.Request) -> web.StreamResponse:
        """GET: every lever that can be pulled now."""
        if not self._allowed(request):
            return self._refuse(request)
        return web.json_response({"items": [lever for _, lever in await self._available()]})

    async def pull(self, request: web.Request) -> web.StreamResponse:
        """POST: pull one; the owner's answer is passed on as it is."""
        if not self._allowed(request):
            return self._refuse(request)
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

    def _allowed(self, request: web.Request) -> bool:
        given = request.headers.get(TOKEN_HEADER, "")
        return hmac.compare_digest(given.encode(), self._token.encode())

    @staticmethod
    def _refuse(request: web.Request) -> web.Response:
        return problem(request, 403, "token_required", f"{TOKEN_HEADER} is missing or wrong.")

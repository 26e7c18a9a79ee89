"""`/config.json`: what the console reads before it starts, so that one build serves every environment."""

from aiohttp import web
from aiohttp.typedefs import Handler

from deploy.local.edge.settings import EdgeSettings

LEVERS_PATH = "/_local"


def console_config(settings: EdgeSettings) -> dict[str, object]:
    """The document; in production the same keys come from a file in the console's bucket."""
    levers = {"url": LEVERS_PATH, "token": settings.levers_token} if settings.levers else None
    return {
        "environment": "local",
        "oidc": {
            "authority": settings.issuer,
            "clientId": settings.client_id,
            "hostedUi": settings.hosted_ui,
            "redirectUri": f"{settings.edge_url}/auth/callback",
            "logoutUri": f"{settings.edge_url}/",
        },
        "localCloud": settings.local_cloud,
        "levers": levers,
        "map": {"styleUrl": settings.map_style_url},
        "version": settings.version,
    }


def handler(settings: EdgeSettings) -> Handler:
    document = console_config(settings)

    async def serve(_request: web.Request) -> web.Response:
        return web.json_response(document, headers={"Cache-Control": "no-store"})

    return serve

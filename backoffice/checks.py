"""System checks with ids of our own: settings that contradict each other, and views that would fail in use.

`manage.py check` runs them with Django's; `wsgi.py` refuses to start while one of them is an error.
"""

import ipaddress
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, run_checks
from django.core.exceptions import FieldError
from django.core.management.base import SystemCheckError

from apps.core.http.capabilities import Access
from apps.core.http.reading.columns import UnreadableField, columns_of
from apps.core.http.reading.declarations import DetailDeclared, ListDeclared
from apps.core.types import Actor
from backoffice.apps import TAG
from backoffice.routes import api_routes

LEAST_KEY_LENGTH: Final = 50
_HEADERS: Final = "apps.core.http.headers.SecurityHeadersMiddleware"


def check_secrets(app_configs: Sequence[AppConfig] | None, **_: Any) -> Iterable[CheckMessage]:
    """What may be lax on a laptop and nowhere else. `LOCAL_ISSUERS_ALLOWED` is what makes a laptop."""
    key = settings.SECRET_KEY
    if settings.DEBUG:
        yield Error(
            "DEBUG shows our internals to whoever causes an error.",
            hint="It is never on.",
            id="backoffice.E001",
        )
    if settings.LOCAL_ISSUERS_ALLOWED:
        if settings.SECURE_SSL_REDIRECT:
            yield Error(
                "Tokens of the local cloud are accepted in a deployment behind https.",
                hint="Use backoffice.settings.production.",
                id="backoffice.E002",
            )
        return
    if len(key) < LEAST_KEY_LENGTH or key.startswith(("tests-only", "local-only", "django-insecure")):
        yield Error("SECRET_KEY is short or well known.", hint="50 random characters.", id="backoffice.E003")
    if settings.SECURE_HSTS_SECONDS < 31_536_000 or not settings.SECURE_SSL_REDIRECT:
        yield Error("HSTS of a year and the redirect to https are missing.", id="backoffice.E004")


def check_addresses(app_configs: Sequence[AppConfig] | None, **_: Any) -> Iterable[CheckMessage]:
    if "*" in settings.ALLOWED_HOSTS:
        yield Error("ALLOWED_HOSTS takes any host.", hint="List the names.", id="backoffice.E005")
    if settings.LOCAL_ISSUERS_ALLOWED:
        return
    for name in ("COGNITO_ISSUER", "COGNITO_JWKS_URL"):
        if is_local(getattr(settings, name)):
            yield Error(
                f"{name} is of this machine or not https: its signing key is public.",
                hint="Name the user pool of the account.",
                id="backoffice.E006",
            )


def check_middleware(app_configs: Sequence[AppConfig] | None, **_: Any) -> Iterable[CheckMessage]:
    if not settings.MIDDLEWARE or settings.MIDDLEWARE[0] != _HEADERS:
        yield Error(
            "Answers of the middleware before it would lack the security headers.",
            hint=f"Put {_HEADERS} first.",
            id="backoffice.E007",
        )


def check_capabilities(app_configs: Sequence[AppConfig] | None, **_: Any) -> Iterable[CheckMessage]:
    """Each action of each route says what it needs; nothing is declared that no route reaches."""
    reachable: dict[type[Any], set[str]] = {}
    for route in api_routes(settings.ROOT_URLCONF):
        reachable.setdefault(route.view, set()).update(route.actions)
    for view, actions in reachable.items():
        declared = getattr(view, "capabilities", {})
        for action in sorted(actions):
            if not isinstance(declared.get(action), str | Access):
                yield Error(
                    f"{view.__name__}.{action} declares no capability and is refused for everybody.",
                    hint="Add it to `capabilities`: a `noun.verb`, PUBLIC or ANY_STAFF.",
                    obj=view,
                    id="backoffice.E010",
                )
        for action in sorted((declared.keys() | set(getattr(view, "recent_sign_in", ()))) - actions):
            yield Error(f"{view.__name__} has no action {action!r}.", obj=view, id="backoffice.E011")


def check_rows(app_configs: Sequence[AppConfig] | None, **_: Any) -> Iterable[CheckMessage]:
    """Each field of each list and detail has an SQL form. Asks no database."""
    seen: set[type[Any]] = set()
    for route in api_routes(settings.ROOT_URLCONF):
        if route.view in seen:
            continue
        seen.add(route.view)
        try:
            _build(route.view)
        except (UnreadableField, FieldError, ValueError) as fault:
            yield Error(f"{route.view.__name__}: {fault}", obj=route.view, id="backoffice.E012")


def _build(view: type[Any]) -> None:
    actor = Actor.system("check")
    if issubclass(view, ListDeclared):
        listed = view()
        columns_of(listed.row, listed.rows(actor))
    if issubclass(view, DetailDeclared):
        detailed = view()
        columns_of(detailed.detail_serializer(), detailed.one(actor))


def is_local(url: str) -> bool:
    """Loopback, a private network, a bare name, or not https."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return (
            parts.scheme != "https" or "." not in host or host.endswith((".local", ".internal", ".localhost"))
        )


_CHECKS: Final[tuple[Callable[..., Iterable[CheckMessage]], ...]] = (
    check_secrets,
    check_addresses,
    check_middleware,
    check_capabilities,
    check_rows,
)


def find_all(app_configs: Sequence[AppConfig] | None) -> list[CheckMessage]:
    """What every check of this module finds."""
    return [message for check in _CHECKS for message in check(app_configs)]


def refuse_to_start() -> None:
    """Raises SystemCheckError with every contradiction; for processes that no management command starts."""
    faults = [message for message in run_checks(tags=[TAG]) if message.is_serious()]
    if faults:
        raise SystemCheckError("\n".join(str(fault) for fault in faults))

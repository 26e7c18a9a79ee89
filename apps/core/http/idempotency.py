"""`Idempotency-Key`: a command sent twice happens once and gives the same answer.

The store (a table, so it lives in `outbox`; `settings.IDEMPOTENCY_STORE` names the module) works inside the
transaction of the effect itself: both are kept or neither. Two requests with one key meet at its unique
row, where the second waits for the first, for at most the lock timeout.
"""

import functools
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Protocol, TypeVar, cast

from django.conf import settings
from django.db import OperationalError, transaction
from django.http import HttpResponse
from django.utils.module_loading import import_string
from psycopg.errors import LockNotAvailable
from rest_framework.exceptions import APIException, ParseError
from rest_framework.request import Request

from apps.core import clock
from apps.core.errors import DomainError
from apps.core.http.identity import actor_of
from apps.core.http.problem import problem_response
from apps.core.http.problems import problem_of

HEADER: Final = "Idempotency-Key"
# As WSGI calls it: `request.headers` makes a mapping of all headers anew for each request.
_META: Final = "HTTP_IDEMPOTENCY_KEY"
_KEY: Final = re.compile(r"[\x21-\x7e]{1,255}")
# Headers that belong to the answer itself; the rest is added anew by each passage through the middleware.
_KEPT_HEADERS: Final = ("ETag", "Location", "Content-Type")

Handler = TypeVar("Handler", bound=Callable[..., HttpResponse])


@dataclass(frozen=True, slots=True)
class Command:
    """What identifies a command. A key means something only to one actor on one route.

    `fingerprint` is a hash of the body: the same key with another body is a mistake of the caller.
    """

    actor: str
    route: str
    key: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished answer, as it is to be given again."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


class KeyReused(APIException):
    """Raised by the store when the key is known with another fingerprint."""

    status_code = 422
    default_code = "idempotency_key_reused"
    default_detail = "This Idempotency-Key was used with another body."


class InProgress(APIException):
    """The first request with this key has not finished; ask again shortly."""

    status_code = 409
    default_code = "in_progress"
    default_detail = "The first request with this Idempotency-Key is still running."
    retry_after = 1


class IdempotencyStore(Protocol):
    """What the owner of the table provides: a module or an object with these two functions.

    Both are called inside one open transaction, which is also the transaction of the effect.
    """

    def begin(self, command: Command, *, at: datetime) -> Answer | None:
        """Claim the command by inserting its row (`ON CONFLICT DO NOTHING`), or return the answer it got
        before.

        PostgreSQL makes a second claimant wait until the first transaction ends: it then sees the answer,
        or, when the first was rolled back, holds the claim itself. Raises KeyReused for another fingerprint.
        """
        ...

    def finish(self, command: Command, answer: Answer, *, at: datetime) -> None:
        """Keep the answer on the claimed row."""
        ...


def idempotent(handler: Handler) -> Handler:
    """Make a command repeatable under `Idempotency-Key`; without the header it runs as it is.

    Answers up to 4xx are kept, with the effect rolled back for a 4xx; a 5xx keeps nothing and frees the key.
    """

    @functools.wraps(handler)
    def once(view: Any, request: Request, /, *args: Any, **kwargs: Any) -> HttpResponse:
        key = request.META.get(_META)
        if key is None:
            return handler(view, request, *args, **kwargs)
        command = _command(request, key)
        try:
            with transaction.atomic():
                return _run(command, lambda: handler(view, request, *args, **kwargs))
        except OperationalError as fault:
            if isinstance(fault.__cause__, LockNotAvailable):
                raise InProgress from fault
            raise

    once.idempotent = True  # type: ignore[attr-defined]
    return cast("Handler", once)


def earlier_answer(request: Request) -> HttpResponse | None:
    """What this command was answered before; None without the header or for a new command.

    For a command that must speak to a vendor first, which no transaction may wait for: look here, speak to
    the vendor in a way that is safe to repeat, and run the rest under `idempotent`.
    """
    key = request.META.get(_META)
    if key is None:
        return None
    with transaction.atomic():
        before = _store().begin(_command(request, key), at=clock.now())
        transaction.set_rollback(True)  # a look is no claim
    return None if before is None else _replayed(before)


def _run(command: Command, effect: Callable[[], HttpResponse]) -> HttpResponse:
    store = _store()
    at = clock.now()
    before = store.begin(command, at=at)
    if before is not None:
        return _replayed(before)
    response = _effect_or_refusal(effect)
    kept = {name: response[name] for name in _KEPT_HEADERS if name in response}
    store.finish(command, Answer(response.status_code, response.content, kept), at=at)
    return response


def _store() -> IdempotencyStore:
    return cast("IdempotencyStore", import_string(settings.IDEMPOTENCY_STORE))


def _replayed(before: Answer) -> HttpResponse:
    return HttpResponse(
        before.body, status=before.status, headers={**before.headers, "Idempotent-Replayed": "true"}
    )


def _effect_or_refusal(effect: Callable[[], HttpResponse]) -> HttpResponse:
    """The view's answer; a refusal (4xx) undoes the effect and becomes the answer, anything worse is raised
    on.
    """
    try:
        with transaction.atomic():
            return effect()
    except (DomainError, APIException) as fault:
        problem = problem_of(fault)
        if problem.status >= 500:
            raise
        return problem_response(problem)


def _command(request: Request, key: str) -> Command:
    if not _KEY.fullmatch(key):
        raise ParseError("Idempotency-Key: 1 to 255 printable ASCII characters.", code="bad_idempotency_key")
    body: Any = request.data
    return Command(
        actor=actor_of(request).id,
        route=f"{request.method} {request.path}",
        key=key,
        fingerprint=_fingerprint(body),
    )


def _fingerprint(body: Any) -> str:
    """SHA-256 of the parsed body, member order ignored; an upload counts by name, size and content."""
    digest = hashlib.sha256()
    for name in sorted(body):
        value = body[name]
        digest.update(repr(name).encode())
        if hasattr(value, "chunks"):
            for chunk in value.chunks():
                digest.update(chunk)
            value.seek(0)
        else:
            digest.update(repr(_ordered(value)).encode())
    return digest.hexdigest()


def _ordered(value: Any) -> Any:
    if isinstance(value, dict):
        return [(name, _ordered(value[name])) for name in sorted(value)]
    if isinstance(value, list):
        return [_ordered(each) for each in value]
    return value

"""Exceptions → problems: the single place where a failure meets HTTP (REST framework's EXCEPTION_HANDLER)."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import structlog
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.core.exceptions import ValidationError as ModelValidationError
from django.db import DataError, IntegrityError, InterfaceError, OperationalError
from django.http import Http404, HttpResponse, UnreadablePostError
from psycopg.errors import LockNotAvailable, QueryCanceled
from rest_framework import exceptions as drf

from apps.core import errors as domain
from apps.core.http.problem import FieldError, Problem, problem_response, unavailable

logger = structlog.get_logger(__name__)

_DOMAIN_STATUS: Final[Mapping[type[domain.DomainError], int]] = {
    domain.Invalid: 400,
    domain.NotFound: 404,
    domain.NotAllowed: 403,
    domain.Conflict: 409,
    domain.Stale: 412,
}
RETRY_AFTER: Final = 2


def handle(exc: Exception, context: Mapping[str, Any]) -> HttpResponse:
    """Answer any exception of a view. Unexpected ones are logged with their trace and answered without a
    word of it.
    """
    return problem_response(problem_of(exc))


def problem_of(exc: BaseException) -> Problem:
    if isinstance(exc, domain.DomainError):
        return _of_domain(exc)
    if isinstance(exc, drf.APIException):
        return _of_framework(exc)
    return _of_django(exc) or _of_database(exc) or _unexpected(exc)


def _of_domain(exc: domain.DomainError) -> Problem:
    if isinstance(exc, domain.Upstream):
        return unavailable(exc.error_code, exc.detail, retry_after=exc.retry_after)
    status = next((code for kind, code in _DOMAIN_STATUS.items() if isinstance(exc, kind)), 400)
    errors = tuple(FieldError(name, exc.error_code, what) for name, what in exc.fields.items())
    return Problem(status, exc.error_code, exc.detail, errors)


def _of_framework(exc: drf.APIException) -> Problem:
    headers = {}
    if getattr(exc, "auth_header", None):
        headers["WWW-Authenticate"] = str(exc.auth_header)  # type: ignore[attr-defined]
    wait = getattr(exc, "wait", None) or getattr(exc, "retry_after", None)
    if wait:
        headers["Retry-After"] = str(int(wait))
    if isinstance(exc, drf.ValidationError):
        errors = tuple(_flatten(exc.detail))
        return Problem(exc.status_code, "invalid", "The input is not valid; see errors.", errors, headers)
    detail = exc.detail
    code = getattr(detail, "code", None) or exc.default_code
    errors = (FieldError(exc.field, str(code), str(detail)),) if hasattr(exc, "field") else ()
    return Problem(exc.status_code, str(code), str(detail), errors, headers)


def _flatten(detail: Any, path: str = "") -> Iterator[FieldError]:
    """Nested serializer errors as dotted paths: `points.3.soc`. Input depth is capped, so recursion is
    safe.
    """
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            own = path if name == "non_field_errors" else f"{path}.{name}".lstrip(".")
            yield from _flatten(inner, own)
    elif isinstance(detail, list):
        for index, inner in enumerate(detail):
            own = f"{path}.{index}".lstrip(".") if isinstance(inner, Mapping | list) else path
            yield from _flatten(inner, own)
    else:
        yield FieldError(path, str(getattr(detail, "code", "invalid")), str(detail))


def _of_django(exc: BaseException) -> Problem | None:
    match exc:
        case Http404():
            return Problem(404, "not_found", "There is no such object.")
        case PermissionDenied():
            return Problem(403, "not_allowed", "You may not do this.")
        case RequestDataTooBig():
            return Problem(413, "too_large", "The body is too large.")
        case SuspiciousOperation() | UnreadablePostError():
            return Problem(400, "bad_request", "The request could not be read.")
        case ModelValidationError():
            return Problem(400, "invalid", "The input is not valid; see errors.", tuple(_of_model(exc)))
    return None


def _of_model(exc: ModelValidationError) -> Iterator[FieldError]:
    if not hasattr(exc, "error_dict"):
        yield from (FieldError("", "invalid", message) for message in exc.messages)
        return
    for name, faults in exc.error_dict.items():
        for fault in faults:
            yield FieldError(
                "" if name == "__all__" else name, fault.code or "invalid", " ".join(fault.messages)
            )


def _of_database(exc: BaseException) -> Problem | None:
    """Honest failure: what the database could not do now is a 503, what it can never do with this input a
    4xx.
    """
    match exc:
        case OperationalError() | InterfaceError():
            logger.warning("database.unavailable", error=type(exc.__cause__ or exc).__name__)
            if isinstance(exc.__cause__, QueryCanceled):
                return unavailable("timeout", "The answer took too long.", retry_after=RETRY_AFTER)
            if isinstance(exc.__cause__, LockNotAvailable):
                return unavailable(
                    "busy", "Somebody else is changing this right now.", retry_after=RETRY_AFTER
                )
            return unavailable("database_unavailable", "The database is away.", retry_after=RETRY_AFTER)
        case DataError():
            return Problem(400, "value_out_of_range", "A value does not fit its column.")
        case IntegrityError():
            logger.warning("database.constraint_violated", exc_info=exc)
            return Problem(409, "conflict", "This contradicts what is stored.")
    return None


def _unexpected(exc: BaseException) -> Problem:
    logger.error("request.crashed", exc_info=exc)
    return Problem(500, "internal_error", "Something broke on our side; the request id finds it in our logs.")

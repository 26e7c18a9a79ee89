"""Optimistic locking and conditional reads: ETag, If-Match, If-None-Match (RFC 9110)."""

import hashlib
import re
from typing import Final

from django.http import HttpRequest, HttpResponse
from rest_framework.exceptions import APIException, ParseError
from rest_framework.request import Request

_TAG: Final = re.compile(r'\s*(?:(W/)?"([\x21\x23-\x7e\x80-\xff]*)"|(\*))\s*(?:,|$)')
_MAX_HEADER: Final = 2048


class PreconditionRequired(APIException):
    status_code = 428
    default_code = "precondition_required"
    default_detail = "Send If-Match with the ETag that you last read."


class PreconditionFailed(APIException):
    status_code = 412
    default_code = "stale"
    default_detail = "Somebody changed this since you read it."


def etag_of(version: int | str, body: bytes = b"") -> str:
    """The strong entity tag of an answer: the row's version, and a digest of the body where more than the
    row speaks.

    `If-Match` compares the part before the hyphen, so a car that reports its position does not make an edit
    stale.
    """
    if not body:
        return f'"{version}"'
    return f'"{version}-{hashlib.blake2b(body, digest_size=6).hexdigest()}"'


def require_match(request: Request | HttpRequest, version: int | str) -> None:
    """Let a change through only when its author saw the current version.

    Call it on the row that the transaction has locked. 428 without the header, 412 when no tag matches; a
    weak tag never matches, `*` always does.
    """
    header = request.META.get("HTTP_IF_MATCH")
    if header is None:
        raise PreconditionRequired
    tags = _parse(header, "If-Match")
    if not any(value is None or (not weak and _version(value) == str(version)) for weak, value in tags):
        raise PreconditionFailed


def expected_version(request: Request | HttpRequest) -> int | None:
    """The integer version that If-Match names, for services that compare inside their own transaction.

    None stands for `*`. 428 without the header; anything that can't be a version of ours is 412.
    """
    header = request.META.get("HTTP_IF_MATCH")
    if header is None:
        raise PreconditionRequired
    match _parse(header, "If-Match"):
        case [(_, None)]:
            return None
        case [(False, value)] if value is not None:
            version = _version(value)
            if version.isascii() and version.isdecimal() and len(version) < 19:
                return int(version)
    raise PreconditionFailed


def not_modified(request: Request | HttpRequest, etag: str) -> HttpResponse | None:
    """304 when the caller already holds `etag` (weak comparison), else None."""
    header = request.META.get("HTTP_IF_NONE_MATCH")
    if header is None:
        return None
    opaque = etag.removeprefix("W/").strip('"')
    if any(value is None or value == opaque for _, value in _parse(header, "If-None-Match")):
        return HttpResponse(status=304, headers={"ETag": etag})
    return None


def _version(tag: str) -> str:
    return tag.partition("-")[0]


def _parse(header: str, name: str) -> list[tuple[bool, str | None]]:
    """(is weak, opaque tag) for each entry; the opaque tag of `*` is None."""
    tags: list[tuple[bool, str | None]] = []
    at = 0
    while at < len(header):
        found = _TAG.match(header, at) if len(header) <= _MAX_HEADER else None
        if found is None:
            problem = f"{name} is not a list of entity tags."
            raise ParseError(problem, code="bad_precondition")
        tags.append((found.group(1) is not None, None if found.group(3) else found.group(2)))
        at = found.end()
    return tags

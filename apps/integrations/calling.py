"""JSON and files over HTTP to a vendor: timeouts, one more try where it is safe, rate limits, errors by what
we may believe afterwards.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

import orjson
import urllib3

from apps.core.errors import Conflict, NotFound, Upstream

_TIMEOUT: Final = urllib3.Timeout(connect=3, read=10)
_MAX_BODY: Final = 16_000_000
_http: Final = urllib3.PoolManager(num_pools=8, maxsize=4, retries=False, timeout=_TIMEOUT)
# Whoever names no time to wait is asked again after this one.
_REST_S: Final = 30
_LONGEST_REST_S: Final = 3_600
_SENT_ELSEWHERE: Final = frozenset({301, 302, 303, 307, 308})


class VendorSilent(Upstream):
    """No answer, or one that says nothing: what was asked for may or may not have happened. Look it up."""

    code = "vendor_silent"


class VendorBusy(Upstream):
    """They take no orders for `retry_after` seconds: nothing has happened."""

    code = "vendor_busy"


class VendorRefused(Conflict):
    """They say no, and another try would not help."""

    code = "vendor_refused"


class VendorOutdated(Conflict):
    """Somebody changed it there since we read it: read it again."""

    code = "vendor_outdated"


@dataclass(frozen=True, slots=True)
class Limits:
    """How many calls a window has, and how many of them are left; None when they do not say."""

    limit: int | None = None
    remaining: int | None = None


@dataclass(slots=True)
class Caller:
    """One account at one vendor. `limits` is what its last answer said of them."""

    vendor: str
    base_url: str
    authorization: str
    limits: Limits = Limits()

    def get(self, path: str, **query: Any) -> Any:
        """Reading twice is as good as once, so a silent vendor is asked once more."""
        target = f"{path}?{urlencode(query)}" if query else path
        try:
            return self._call("GET", target, None, {})
        except VendorSilent:
            return self._call("GET", target, None, {})

    def send(self, method: str, path: str, document: Mapping[str, Any], *, idempotency_key: str = "") -> Any:
        """Never tried again from here: what became of it is for whoever asked to find out."""
        more = {"Idempotency-Key": idempotency_key} if idempotency_key else {}
        return self._call(method, path, document, more)

    def delete(self, path: str) -> None:
        """Raises NotFound for what is gone already."""
        self._call("DELETE", path, None, {})

    def upload(self, path: str, content: bytes, *, kind: str, **query: str) -> Any:
        """A file as it is. Nothing refers to it yet, so a second time does no harm."""
        headers = {"Authorization": self.authorization, "Accept": "application/json", "Content-Type": kind}
        status, answered, said = self._exchange("POST", f"{path}?{urlencode(query)}", content, headers)
        self._check(status, answered)
        return self._parse(said)

    def attach(self, path: str, name: str, content: bytes, *, kind: str, **more: str) -> Any:
        """A file as the only field of a form, with the vendor's own headers. Never tried again from here."""
        body, boundary = urllib3.encode_multipart_formdata({"file": (name, content, kind)})
        headers = {"Authorization": self.authorization, "Accept": "application/json", **more}
        headers["Content-Type"] = boundary
        status, answered, said = self._exchange("POST", path, body, headers)
        self._check(status, answered)
        return self._parse(said)

    def download(self, url: str, *, most: int, elsewhere: str = "") -> bytes:
        """A file of the account. From where it sends us instead we fetch it without telling who we are, and
        only from hosts that end with `elsewhere`. Raises VendorRefused for what is larger or lies elsewhere.
        """
        own = self.base_url.rstrip("/")
        if not url.startswith(f"{own}/"):
            raise VendorRefused(f"{self.vendor} names a file that is not its own.")
        headers = {"Authorization": self.authorization}
        status, answered, said = self._exchange("GET", url.removeprefix(own), None, headers, most=most)
        if status in _SENT_ELSEWHERE:
            target = answered.get("Location", "")
            if not elsewhere or not _is_at(target, elsewhere):
                raise VendorRefused(f"{self.vendor} keeps the file somewhere else.")
            status, answered, said = self._exchange("GET", target, None, {}, most=most)
        self._check(status, answered)
        if len(said) > most:
            raise VendorRefused("The file is too large.")
        return said

    def _call(
        self, method: str, path: str, document: Mapping[str, Any] | None, more: Mapping[str, str]
    ) -> Any:
        headers = {"Authorization": self.authorization, "Accept": "application/json", **more}
        body = None
        if document is not None:
            body, headers["Content-Type"] = orjson.dumps(document), "application/json"
        status, answered, said = self._exchange(method, path, body, headers)
        self._check(status, answered)
        return self._parse(said)

    def _exchange(
        self, method: str, target: str, body: bytes | None, headers: dict[str, str], *, most: int = _MAX_BODY
    ) -> tuple[int, Mapping[str, str], bytes]:
        url = target if target.startswith("https://") else self.base_url.rstrip("/") + target
        try:
            answer = _http.request(
                method, url, body=body, headers=headers, redirect=False, preload_content=False
            )
            try:
                said = answer.read(most + 1)
            finally:
                answer.release_conn()
        except urllib3.exceptions.HTTPError as silent:
            raise VendorSilent(f"{self.vendor} does not answer.", retry_after=_REST_S) from silent
        self.limits = _limits(answer.headers) or self.limits
        return answer.status, answer.headers, said

    def _check(self, status: int, headers: Mapping[str, str]) -> None:
        if 200 <= status < 300:
            return
        if status in {401, 403}:
            raise VendorBusy(f"{self.vendor} does not let us in ({status}).", retry_after=300)
        if status == 429 or (status == 503 and headers.get("Retry-After")):
            rest = _seconds(headers.get("Retry-After", ""))
            raise VendorBusy(f"{self.vendor} wants us to wait.", retry_after=rest)
        if status >= 500:
            raise VendorSilent(f"{self.vendor} fails on its side ({status}).", retry_after=_REST_S)
        if status == 404:
            raise NotFound(f"{self.vendor} knows no such thing.", code="unknown_there")
        if status == 409:
            raise VendorOutdated(f"Somebody changed it in {self.vendor} in between.")
        raise VendorRefused(f"{self.vendor} refused ({status}).")

    def _parse(self, said: bytes) -> Any:
        if not said:
            return {}
        if len(said) > _MAX_BODY:
            raise VendorSilent(f"{self.vendor} answers without end.", retry_after=_REST_S)
        try:
            return orjson.loads(said)
        except ValueError as wrong:
            raise VendorSilent(f"{self.vendor} answers nonsense.", retry_after=_REST_S) from wrong


def _limits(headers: Mapping[str, str]) -> Limits | None:
    """Zendesk's and Jira's own names, and those of the draft standard that both send, too."""
    for names in (
        ("X-Rate-Limit", "X-Rate-Limit-Remaining"),
        ("X-RateLimit-Limit", "X-RateLimit-Remaining"),
        ("RateLimit-Limit", "RateLimit-Remaining"),
    ):
        limit, remaining = (headers.get(name, "") for name in names)
        if limit.isdecimal() or remaining.isdecimal():
            return Limits(*(int(each) if each.isdecimal() else None for each in (limit, remaining)))
    return None


def _seconds(text: str) -> int:
    return min(max(int(text), 1), _LONGEST_REST_S) if text.strip().isdecimal() else _REST_S


def _is_at(url: str, ending: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "https" and (parts.hostname or "").endswith(ending)

"""What can go wrong in the domain, without a word of HTTP.

Services and selectors raise these; `core.http.problems` turns each into an RFC 9457 answer and tasks decide
by them whether another try makes sense.
"""

from collections.abc import Mapping
from typing import ClassVar


class DomainError(Exception):
    """Base of all expected failures.

    `code` is stable and meant for programs, `detail` is a sentence for a person, `fields` maps the name of
    an input field to what is wrong with it.
    """

    code: ClassVar[str] = "error"

    def __init__(
        self, detail: str, *, code: str | None = None, fields: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.error_code = code or self.code
        self.fields = dict(fields or {})


class Invalid(DomainError):
    """The input breaks a rule; `fields` says which."""

    code = "invalid"


class NotFound(DomainError):
    """No such thing, or none that this actor may see: both answer alike."""

    code = "not_found"

    def __init__(self, detail: str = "There is no such object.", *, code: str | None = None) -> None:
        super().__init__(detail, code=code)


class NotAllowed(DomainError):
    """The actor lacks a capability, a market or a high enough limit."""

    code = "not_allowed"


class Conflict(DomainError):
    """True input, wrong moment: the state does not allow it, or it was already done differently."""

    code = "conflict"


class Stale(DomainError):
    """The object was changed since the actor read it."""

    code = "stale"


class Upstream(DomainError):
    """Something that we depend on is away or answers nonsense; trying later may help.

    `retry_after` is in seconds.
    """

    code = "upstream"

    def __init__(self, detail: str, *, code: str | None = None, retry_after: int = 5) -> None:
        super().__init__(detail, code=code)
        self.retry_after = retry_after

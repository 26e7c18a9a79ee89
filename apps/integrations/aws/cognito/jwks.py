"""The keys that sign Cognito's tokens, kept in the process.

A stranger chooses the `kid` of a token that we have not verified yet, so nothing here may let that choice
cost a request to the key server, a slow answer, or the good keys that we already hold.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, NoReturn

import structlog

from apps.integrations.aws.cognito.errors import InvalidToken, KeysUnavailable
from apps.integrations.aws.cognito.keys import BrokenKeySet, Key, parse_key_set

log: Final = structlog.get_logger(__name__)

# Seconds. A promise to the key server: one question per process in this time, whatever happens.
FETCH_INTERVAL: Final = 10.0
# Keys older than this are asked for again, so that one withdrawn by Cognito stops working here too.
REFRESH_AFTER: Final = 300.0
# How long a kid that a fresh key set did not contain is no reason to ask again.
UNKNOWN_KID_PENALTY: Final = 60.0
# How long a thread waits for another thread's fetch: a little longer than the fetch itself may take.
FETCH_PATIENCE: Final = 4.0
_PENALTIES_KEPT: Final = 256


@dataclass(slots=True)
class KeyCache:
    """`key(kid)` from memory; asks `fetch` for the key set only when it must, in one thread at a time.

    `fetch` returns the body of the key set or raises anything at all.
    """

    fetch: Callable[[], bytes]
    monotonic: Callable[[], float] = time.monotonic
    _keys: Mapping[str, Key] = field(default_factory=dict)
    _fetched_at: float | None = None
    _asked_at: float | None = None
    _last_fetch_failed: bool = False
    _penalties: OrderedDict[str, float] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def key(self, kid: str) -> Key:
        """The key named `kid`.

        Raises InvalidToken when a trustworthy key set does not hold it, KeysUnavailable when there is none.
        """
        found = self._keys.get(kid)
        if found is not None:
            if self._is_old() and self._lock.acquire(blocking=False):
                self._refresh_and_release()
            # A fresh answer may have withdrawn the key; a failed one leaves the old keys in place.
            found = self._keys.get(kid)
        elif not self._is_penalised(kid):
            self._look_for_news()
            found = self._keys.get(kid)
        if found is None:
            self._explain_absence(kid)
        return found

    def _look_for_news(self) -> None:
        if not self._lock.acquire(timeout=FETCH_PATIENCE):
            raise KeysUnavailable
        self._refresh_and_release()

    def _refresh_and_release(self) -> None:
        """Ask for the key set unless somebody just did. The lock is held on entry and free on return."""
        try:
            if self._may_ask():
                self._asked_at = self.monotonic()
                self._refresh()
        finally:
            self._lock.release()

    def _refresh(self) -> None:
        try:
            self._keys = parse_key_set(self.fetch(), known=self._keys)
        except BrokenKeySet as problem:
            self._last_fetch_failed = True
            log.warning("sign_in.keys_broken", problem=str(problem))
        except Exception as error:  # whatever the transport raises, the old keys stay
            self._last_fetch_failed = True
            log.warning("sign_in.keys_unreachable", error=type(error).__name__)
        else:
            self._last_fetch_failed = False
            self._fetched_at = self.monotonic()

    def _explain_absence(self, kid: str) -> NoReturn:
        if not self._keys or self._last_fetch_failed:
            raise KeysUnavailable
        if not self._is_penalised(kid):
            self._penalties[kid] = self.monotonic() + UNKNOWN_KID_PENALTY
            while len(self._penalties) > _PENALTIES_KEPT:
                self._penalties.popitem(last=False)
        raise InvalidToken("unknown_key")

    def _is_penalised(self, kid: str) -> bool:
        until = self._penalties.get(kid)
        return until is not None and self.monotonic() < until

    def _is_old(self) -> bool:
        return self._may_ask() and (
            self._fetched_at is None or self.monotonic() - self._fetched_at > REFRESH_AFTER
        )

    def _may_ask(self) -> bool:
        return self._asked_at is None or self.monotonic() - self._asked_at >= FETCH_INTERVAL

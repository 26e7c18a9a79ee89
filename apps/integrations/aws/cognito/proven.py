"""Tokens whose signature was verified a moment ago, so that a console that polls is not verified each time.

Only what verification accepted comes in, under a digest of the exact text: a token written in any other way
is another token. Nothing here says that a token is still good; `TokenVerifier.verify` asks that each time.
"""

import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

from apps.integrations.aws.cognito.claims import Claims
from apps.integrations.aws.cognito.keys import Key

# Everybody's tabs with the tokens of the last hour; about 2 MB.
MAX_TOKENS: Final = 1024


@dataclass(frozen=True, slots=True)
class Proven:
    """What `key`, which was then named `kid`, has signed."""

    claims: Claims
    kid: str
    key: Key


@dataclass(slots=True)
class ProvenTokens:
    """The last `MAX_TOKENS` tokens by digest; the one that nobody sent for the longest time goes first."""

    _entries: OrderedDict[bytes, Proven] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __len__(self) -> int:
        return len(self._entries)

    def recall(self, token: str) -> Proven | None:
        digest = _digest(token)
        with self._lock:
            found = self._entries.get(digest)
            if found is not None:
                self._entries.move_to_end(digest)
            return found

    def remember(self, token: str, proven: Proven) -> None:
        with self._lock:
            self._entries[_digest(token)] = proven
            while len(self._entries) > MAX_TOKENS:
                self._entries.popitem(last=False)


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()

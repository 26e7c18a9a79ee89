"""The key cache: what a stranger's choice of `kid` may cost, and what an outage of the key server may not."""

import threading
from collections.abc import Callable

import pytest

from apps.integrations.aws.cognito.errors import InvalidToken, KeysUnavailable
from apps.integrations.aws.cognito.jwks import FETCH_INTERVAL, REFRESH_AFTER, UNKNOWN_KID_PENALTY, KeyCache
from apps.integrations.aws.cognito.keys import Key
from tests.integrations.cognito.conftest import KeyServer, Stopwatch
from tests.plugins.tokens import SigningKey, key_set

AWAY = ConnectionError("no route")


def test_one_question_serves_many_tokens(
    key_cache: KeyCache, key_server: KeyServer, signing_key: SigningKey
) -> None:
    first = key_cache.key(signing_key.kid)
    assert all(key_cache.key(signing_key.kid) is first for _ in range(1000))
    assert key_server.asked == 1


def test_invented_key_ids_cost_one_question_in_ten_seconds(
    key_cache: KeyCache, key_server: KeyServer, stopwatch: Stopwatch
) -> None:
    for second in range(60):
        for attempt in range(20):
            with pytest.raises(InvalidToken, match="unknown_key"):
                key_cache.key(f"invented-{second}-{attempt}")
        stopwatch.push(1)
    assert key_server.asked <= 60 / FETCH_INTERVAL


def test_an_unknown_key_id_is_no_reason_to_ask_again_for_a_minute(
    key_cache: KeyCache, key_server: KeyServer, stopwatch: Stopwatch
) -> None:
    def refused() -> int:
        with pytest.raises(InvalidToken, match="unknown_key"):
            key_cache.key("nobody")
        return key_server.asked

    assert refused() == 1
    stopwatch.push(FETCH_INTERVAL + 1)
    assert refused() == 1
    stopwatch.push(UNKNOWN_KID_PENALTY)
    assert refused() == 2


def test_a_new_key_is_found_when_it_signs_its_first_token(
    key_cache: KeyCache, key_server: KeyServer, stopwatch: Stopwatch, signing_key: SigningKey
) -> None:
    key_cache.key(signing_key.kid)
    successor = SigningKey(kid="successor")
    key_server.body = key_set(signing_key.jwk(), successor.jwk())
    stopwatch.push(FETCH_INTERVAL)
    assert key_cache.key("successor")
    assert key_server.asked == 2


def test_a_withdrawn_key_stops_working(
    key_cache: KeyCache, key_server: KeyServer, stopwatch: Stopwatch, signing_key: SigningKey
) -> None:
    key_cache.key(signing_key.kid)
    key_server.body = key_set(SigningKey(kid="successor").jwk())
    stopwatch.push(REFRESH_AFTER + 1)
    with pytest.raises(InvalidToken, match="unknown_key"):
        key_cache.key(signing_key.kid)


def test_a_key_is_constructed_once_however_often_it_is_fetched(
    key_cache: KeyCache, key_server: KeyServer, stopwatch: Stopwatch, signing_key: SigningKey
) -> None:
    first = key_cache.key(signing_key.kid)
    stopwatch.push(REFRESH_AFTER + 1)
    assert key_cache.key(signing_key.kid) is first
    assert key_server.asked == 2


class TestOutage:
    def test_a_cold_start_without_keys_is_neither_yes_nor_no(
        self, key_cache: KeyCache, key_server: KeyServer, stopwatch: Stopwatch, signing_key: SigningKey
    ) -> None:
        good, key_server.body = key_server.body, AWAY
        for _ in range(5):
            with pytest.raises(KeysUnavailable):
                key_cache.key(signing_key.kid)
        assert key_server.asked == 1
        key_server.body = good
        stopwatch.push(FETCH_INTERVAL)
        assert key_cache.key(signing_key.kid)

    def test_old_keys_serve_while_the_server_is_away(
        self, key_cache: KeyCache, key_server: KeyServer, stopwatch: Stopwatch, signing_key: SigningKey
    ) -> None:
        key_cache.key(signing_key.kid)
        key_server.body = AWAY
        for _ in range(10):
            stopwatch.push(REFRESH_AFTER)
            assert key_cache.key(signing_key.kid)

    def test_a_key_that_may_be_new_is_not_denied_while_the_server_is_away(
        self, key_cache: KeyCache, key_server: KeyServer, stopwatch: Stopwatch, signing_key: SigningKey
    ) -> None:
        """A 401 would sign people out whose key was changed during the outage."""
        key_cache.key(signing_key.kid)
        key_server.body = AWAY
        stopwatch.push(FETCH_INTERVAL)
        with pytest.raises(KeysUnavailable):
            key_cache.key("successor")

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"{}",
            b'{"keys":[]}',
            b'{"keys":{}}',
            b'{"keys":[null,1,"x",[]]}',
            b'{"keys":[{"kty":"RSA","kid":"test-key-1","n":"!","e":"AQAB"}]}',
            b'{"keys":[{"kty":"RSA","kid":"test-key-1","n":"AQAB","e":"AQAB"}]}',
            b"<html>502</html>",
            b"[" * 5000,
            b'{"keys":[],"keys":[]}',
            b"\xff",
        ],
    )
    def test_a_broken_answer_never_replaces_good_keys(
        self,
        key_cache: KeyCache,
        key_server: KeyServer,
        stopwatch: Stopwatch,
        signing_key: SigningKey,
        body: bytes,
    ) -> None:
        first = key_cache.key(signing_key.kid)
        key_server.body = body
        stopwatch.push(REFRESH_AFTER + 1)
        assert key_cache.key(signing_key.kid) is first
        assert key_server.asked == 2

    def test_two_keys_of_one_name_are_a_broken_answer(
        self, key_cache: KeyCache, key_server: KeyServer, signing_key: SigningKey
    ) -> None:
        key_server.body = key_set(signing_key.jwk(), SigningKey(kid=signing_key.kid).jwk())
        with pytest.raises(KeysUnavailable):
            key_cache.key(signing_key.kid)

    @pytest.mark.parametrize("exponent", ["AQ", "Aw", "AQAA"])
    def test_an_exponent_that_makes_forging_easy(
        self, key_cache: KeyCache, key_server: KeyServer, signing_key: SigningKey, exponent: str
    ) -> None:
        key_server.body = key_set(signing_key.jwk(e=exponent))
        with pytest.raises(KeysUnavailable):
            key_cache.key(signing_key.kid)

    @pytest.mark.parametrize("change", [{"use": "enc"}, {"alg": "RS512"}, {"kty": "EC"}, {"kid": 5}])
    def test_a_key_for_something_else_is_left_out(
        self, key_cache: KeyCache, key_server: KeyServer, signing_key: SigningKey, change: dict[str, object]
    ) -> None:
        key_server.body = key_set(SigningKey(kid="good").jwk(), signing_key.jwk(**change))
        with pytest.raises(InvalidToken, match="unknown_key"):
            key_cache.key(signing_key.kid)


class TestThreads:
    def test_many_threads_at_a_cold_start_ask_once(
        self, key_cache: KeyCache, key_server: KeyServer, signing_key: SigningKey
    ) -> None:
        waiting, answered = threading.Event(), threading.Event()

        def hold() -> None:
            waiting.set()
            answered.wait(3)

        def answer_when_asked() -> None:
            waiting.wait(3)
            answered.set()

        key_server.before = hold
        found = _in_threads(8, lambda: key_cache.key(signing_key.kid), then=answer_when_asked)
        assert len(found) == 8
        assert len({id(key) for key in found}) == 1
        assert key_server.asked == 1

    def test_nobody_waits_for_a_refresh_of_keys_that_still_serve(
        self, key_cache: KeyCache, key_server: KeyServer, stopwatch: Stopwatch, signing_key: SigningKey
    ) -> None:
        first = key_cache.key(signing_key.kid)
        stopwatch.push(REFRESH_AFTER + 1)
        served: list[Key] = []
        # While one thread is inside the fetch, this is what every other one gets.
        key_server.before = lambda: served.append(key_cache.key(signing_key.kid))
        key_cache.key(signing_key.kid)
        assert served == [first]


def _in_threads(count: int, work: Callable[[], Key], *, then: Callable[[], None]) -> list[Key]:
    found: list[Key] = []
    threads = [threading.Thread(target=lambda: found.append(work())) for _ in range(count)]
    for thread in threads:
        thread.start()
    then()
    for thread in threads:
        thread.join(5)
    return found

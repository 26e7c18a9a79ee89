"""One test for every way in which a token can lie."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jose import jwt

from apps.integrations.aws.cognito.claims import Claims
from apps.integrations.aws.cognito.errors import InvalidToken
from apps.integrations.aws.cognito.tokens import TokenVerifier
from tests.integrations.cognito.conftest import KeyServer
from tests.plugins.tokens import CLIENT_ID, ISSUER, SigningKey, access_claims, base64url, key_set

Verify = Callable[[str], Claims]


def reason(verify: Verify, token: str) -> str:
    with pytest.raises(InvalidToken) as refused:
        verify(token)
    return refused.value.reason


def test_a_token_of_cognito_says_who_it_is(verify: Verify, signing_key: SigningKey) -> None:
    claims = access_claims(groups=["ops", "some-other-group"])
    found = verify(signing_key.token(claims))
    assert found.sub == claims["sub"]
    assert found.groups == ("ops", "some-other-group")
    assert found.issued_at == datetime.fromtimestamp(claims["iat"], tz=UTC)
    assert found.signed_in_at == datetime.fromtimestamp(claims["auth_time"], tz=UTC)


def test_somebody_without_a_group_is_somebody(verify: Verify, signing_key: SigningKey) -> None:
    assert verify(signing_key.token(**{"cognito:groups": None})).groups == ()


class TestAlgorithm:
    def test_hs256_with_the_public_key_as_secret(self, verify: Verify, signing_key: SigningKey) -> None:
        public = signing_key.private.public_key()
        for secret in (
            public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
            public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        ):
            header = base64url(json.dumps({"alg": "HS256", "kid": signing_key.kid}).encode())
            body = base64url(json.dumps(access_claims()).encode())
            signature = base64url(hmac.digest(secret, f"{header}.{body}".encode(), hashlib.sha256))
            assert reason(verify, f"{header}.{body}.{signature}") == "algorithm"

    @pytest.mark.parametrize(
        "alg",
        ["none", "None", "NONE", "HS256", "rs256", "RS384", "RS512", "PS256", "ES256", "", 1, ["RS256"], {}],
    )
    def test_any_other_algorithm(self, verify: Verify, signing_key: SigningKey, alg: object) -> None:
        assert reason(verify, signing_key.token(header={"alg": alg})) == "algorithm"

    def test_no_algorithm_and_no_signature(self, verify: Verify, signing_key: SigningKey) -> None:
        head, body, _ = signing_key.token(header={"alg": "none"}).split(".")
        assert reason(verify, f"{head}.{body}.") == "malformed"
        assert reason(verify, f"{head}.{body}") == "malformed"

    @pytest.mark.parametrize("name", ["crit", "b64", "zip", "enc"])
    def test_extensions_that_python_jose_ignores(
        self, verify: Verify, signing_key: SigningKey, name: str
    ) -> None:
        assert reason(verify, signing_key.token(header={name: ["exp"]})) == "critical_header"

    @pytest.mark.parametrize("kid", [None, "", 7, ["test-key-1"], {"a": 1}, "k" * 129, "a\nb", "ключ"])
    def test_a_key_id_that_is_no_name(self, verify: Verify, signing_key: SigningKey, kid: object) -> None:
        assert reason(verify, signing_key.token(header={"kid": kid})) == "key_id"


class TestKeys:
    @pytest.mark.parametrize("name", ["jku", "x5u", "x5c", "jwk"])
    def test_a_key_that_the_token_brings_along_is_not_looked_at(
        self, verify: Verify, signing_key: SigningKey, key_server: KeyServer, name: str
    ) -> None:
        forger = SigningKey()
        brought = {"jku": "https://evil.example/keys", "x5u": "https://evil.example/cert", "x5c": ["MIIB"]}
        token = forger.token(header={name: brought.get(name, forger.jwk())})
        assert reason(verify, token) == "signature"
        assert key_server.asked == 1
        assert verify(signing_key.token(header={name: brought.get(name, forger.jwk())}))

    def test_another_key_of_the_same_name(self, verify: Verify) -> None:
        assert reason(verify, SigningKey().token()) == "signature"

    def test_an_unknown_key(self, verify: Verify) -> None:
        assert reason(verify, SigningKey(kid="nobody").token()) == "unknown_key"

    def test_a_weak_key_in_the_key_set_is_not_used(
        self, key_server: KeyServer, verify: Verify, signing_key: SigningKey
    ) -> None:
        weak = SigningKey(kid="weak", bits=1024)
        key_server.body = key_set(weak.jwk(), signing_key.jwk())
        assert reason(verify, weak.token()) == "unknown_key"
        assert verify(signing_key.token())

    def test_an_elliptic_key_in_the_key_set_breaks_no_login(
        self, key_server: KeyServer, verify: Verify, signing_key: SigningKey
    ) -> None:
        point = ec.generate_private_key(ec.SECP256R1()).public_key().public_numbers()
        curve = {"kty": "EC", "crv": "P-256", "kid": "curve", "x": base64url(point.x.to_bytes(32, "big"))}
        key_server.body = key_set(curve, {"kty": "oct", "kid": "secret", "k": "c2VjcmV0"}, signing_key.jwk())
        assert verify(signing_key.token())
        assert reason(verify, signing_key.token(header={"kid": "secret"})) == "unknown_key"

    def test_a_changed_claim_breaks_the_signature(self, verify: Verify, signing_key: SigningKey) -> None:
        head, _, signature = signing_key.token().split(".")
        body = base64url(json.dumps(access_claims(groups=["admin"])).encode())
        assert reason(verify, f"{head}.{body}.{signature}") == "signature"


class TestProvenance:
    def test_another_pool_costs_neither_rsa_nor_a_fetch(
        self, verify: Verify, signing_key: SigningKey, key_server: KeyServer
    ) -> None:
        with patch.object(jwt, "decode") as decode:
            assert reason(verify, signing_key.token(iss=ISSUER + "x")) == "issuer"
            assert reason(verify, signing_key.token(iss=[ISSUER])) == "issuer"
            assert reason(verify, signing_key.token(iss=None)) == "issuer"
            assert reason(verify, signing_key.token(token_use="id")) == "token_use"
            assert reason(verify, signing_key.token(token_use=None)) == "token_use"
        decode.assert_not_called()
        assert key_server.asked == 0

    @pytest.mark.parametrize("client", ["another-client", None, "", [CLIENT_ID], 1])
    def test_a_token_made_for_another_client(
        self, verify: Verify, signing_key: SigningKey, client: object
    ) -> None:
        assert reason(verify, signing_key.token(client_id=client)) == "client"

    @pytest.mark.parametrize("audience", [CLIENT_ID, [CLIENT_ID], "", 5])
    def test_an_access_token_has_no_audience(
        self, verify: Verify, signing_key: SigningKey, audience: object
    ) -> None:
        assert reason(verify, signing_key.token(aud=audience)) in {"audience", "signature"}

    @pytest.mark.parametrize(
        "sub",
        [
            "",
            "admin",
            "../../x",
            "0" * 36,
            "a" * 3000,
            5,
            ["x"],
            "8C1B2F6E-1111-2222-3333-444455556666",
            "a\x00b",
        ],
    )
    def test_a_subject_that_cognito_never_makes(
        self, verify: Verify, signing_key: SigningKey, sub: object
    ) -> None:
        assert reason(verify, signing_key.token(sub=sub)) in {"subject", "signature"}

    @pytest.mark.parametrize("username", ["a b", "x" * 129, "a\nb", 5, "\ud800"])
    def test_a_user_name_that_is_no_name(
        self, verify: Verify, signing_key: SigningKey, username: object
    ) -> None:
        assert reason(verify, signing_key.token(username=username)) == "subject"

    @pytest.mark.parametrize(
        "groups", ["admin", {"admin": 1}, [["admin"]], [1], ["admin", True], ["a\x00"], ["g"] * 101]
    )
    def test_groups_are_a_list_of_names(self, verify: Verify, signing_key: SigningKey, groups: Any) -> None:
        assert reason(verify, signing_key.token(**{"cognito:groups": groups})) == "groups"


class TestTimes:
    @pytest.mark.parametrize("claim", ["exp", "iat", "sub"])
    def test_a_missing_claim(self, verify: Verify, signing_key: SigningKey, claim: str) -> None:
        assert reason(verify, signing_key.token(**{claim: None})) == "signature"

    def test_expired_a_second_ago(self, verify: Verify, signing_key: SigningKey) -> None:
        now = int(time.time())
        assert reason(verify, signing_key.token(iat=now - 900, exp=now - 1)) == "expired"

    def test_the_second_of_expiry_is_too_late(self, verifier: TokenVerifier, signing_key: SigningKey) -> None:
        expires = int(time.time()) + 600
        token = signing_key.token(exp=expires)
        assert verifier.verify(token, datetime.fromtimestamp(expires - 1, tz=UTC))
        with pytest.raises(InvalidToken, match="expired"):
            verifier.verify(token, datetime.fromtimestamp(expires, tz=UTC))

    def test_issued_in_the_future(self, verify: Verify, signing_key: SigningKey) -> None:
        now = int(time.time())
        assert verify(signing_key.token(iat=now + 20))
        assert reason(verify, signing_key.token(iat=now + 40)) == "times"

    def test_not_valid_yet(self, verify: Verify, signing_key: SigningKey) -> None:
        assert reason(verify, signing_key.token(nbf=int(time.time()) + 600)) in {"times", "signature"}

    @pytest.mark.parametrize("claim", ["exp", "iat", "auth_time"])
    @pytest.mark.parametrize("value", ["1", "1795300000", 1795300000.5, True, [1], {}, -1, 0, 2**40, 10**400])
    def test_a_time_that_is_no_whole_number(
        self, verify: Verify, signing_key: SigningKey, claim: str, value: Any
    ) -> None:
        assert reason(verify, signing_key.token(**{claim: value})) in {"times", "signature", "expired"}

    def test_a_token_that_ends_before_it_begins(self, verify: Verify, signing_key: SigningKey) -> None:
        now = int(time.time())
        assert reason(verify, signing_key.token(iat=now + 25, exp=now + 10)) == "times"


class TestForm:
    @pytest.mark.parametrize(
        "token",
        [
            "",
            ".",
            "..",
            "...",
            "a.b",
            "a.b.c.d",
            "a.b.c",
            "é.é.é",
            " . . ",
            "\ud800.\ud800.\ud800",
            "a" * 9000,
        ],
    )
    def test_what_is_no_token(self, verify: Verify, token: str) -> None:
        assert reason(verify, token) in {"malformed", "too_long"}

    def test_a_huge_token(self, verify: Verify, signing_key: SigningKey) -> None:
        assert reason(verify, signing_key.token(note="x" * 8192)) == "too_long"

    def test_five_segments_are_an_encrypted_token(self, verify: Verify, signing_key: SigningKey) -> None:
        assert reason(verify, signing_key.token() + ".a.b") == "malformed"

    def test_base64_that_is_not_canonical(self, verify: Verify, signing_key: SigningKey) -> None:
        head, body, signature = signing_key.token().split(".")
        alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        # 256 bytes leave unused bits in the last character: other characters there decode to the same bytes.
        twin = signature[:-1] + alphabet[alphabet.index(signature[-1]) + 1]
        assert base64.urlsafe_b64decode(twin + "==") == base64.urlsafe_b64decode(signature + "==")
        for other in (f"{head}.{body}.{twin}", f"{head}.{body}.{signature}==", f"{head}=.{body}.{signature}"):
            assert reason(verify, other) == "malformed"

    @pytest.mark.parametrize("spoilt", ["+", "/", "=", "\n", " ", "!", "\x00", "é"])
    def test_characters_that_a_lenient_decoder_skips(
        self, verify: Verify, signing_key: SigningKey, spoilt: str
    ) -> None:
        head, body, signature = signing_key.token().split(".")
        assert reason(verify, f"{head}.{spoilt}{body}.{signature}") == "malformed"
        assert reason(verify, f"{head}.{body}.{signature}{spoilt}") == "malformed"

    @pytest.mark.parametrize(
        "claims",
        [
            b'{"iss":"evil","iss":"%s"}' % ISSUER.encode(),
            b'{"exp":NaN}',
            b'{"exp":Infinity}',
            b'{"exp":-Infinity}',
            b'{"exp":1e999}',
            b'{"exp":' + b"9" * 5000 + b"}",
            b'["sub"]',
            b'"sub"',
            b"null",
            b"",
            b"{",
            b'{"a":1}{"a":2}',
            b"\xff\xfe",
            b'{"a":"\xed\xa0\x80"}',
            b"[" * 2000 + b"]" * 2000,
            b'{"a":' * 700 + b"1" + b"}" * 700,
        ],
    )
    def test_claims_that_are_not_strict_json(
        self, verify: Verify, signing_key: SigningKey, claims: bytes
    ) -> None:
        header = json.dumps({"alg": "RS256", "kid": signing_key.kid}).encode()
        assert reason(verify, signing_key.seal(header, claims)) in {"malformed", "issuer"}

    def test_a_payload_that_overflows_the_stack(self, verify: Verify, signing_key: SigningKey) -> None:
        """2.7 kB of brackets raise RecursionError out of python-jose: a 500 without signing in."""
        depth = 2600
        usual = json.dumps(access_claims())[:-1].encode()
        claims = usual + b',"deep":' + b"[" * depth + b"]" * depth + b"}"
        header = json.dumps({"alg": "RS256", "kid": signing_key.kid}).encode()
        assert reason(verify, signing_key.seal(header, claims)) in {"malformed", "signature"}

    def test_a_duplicate_member_in_the_header(self, verify: Verify, signing_key: SigningKey) -> None:
        header = b'{"alg":"none","kid":"test-key-1","alg":"RS256"}'
        assert reason(verify, signing_key.seal(header, json.dumps(access_claims()).encode())) == "malformed"

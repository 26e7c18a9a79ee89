"""The JOSE working group's own examples: strict reading must not refuse what is well made."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from jose import jws

from apps.integrations.aws.cognito.errors import InvalidToken
from apps.integrations.aws.cognito.keys import parse_key_set
from apps.integrations.aws.cognito.strict import decode_segment, parse_object
from tests.plugins.tokens import key_set

FOLDER = Path(os.environ.get("REAL_DATA_DIR", "../shared/data")) / "jwt" / "cookbook"

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(
        not FOLDER.is_dir(), reason=f"the RFC 7520 cookbook is not in {FOLDER} (REAL_DATA_DIR)"
    ),
]


def example(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return found


def test_the_rsa_signature_of_section_4_1_verifies_with_our_key() -> None:
    vector = example("jws/4_1.rsa_v15_signature.json")
    jwk = {**example("jwk/3_3.rsa_public_key.json"), "alg": "RS256"}
    key = parse_key_set(key_set(jwk), known={})[jwk["kid"]]
    payload = jws.verify(vector["output"]["compact"], key, algorithms=["RS256"])
    assert payload.decode("utf-8") == vector["input"]["payload"]


def test_the_private_half_of_a_key_is_never_kept() -> None:
    jwk = {**example("jwk/3_4.rsa_private_key.json"), "alg": "RS256"}
    key = parse_key_set(key_set(jwk), known={})[jwk["kid"]]
    assert not hasattr(key.prepared_key, "private_numbers")


@pytest.mark.parametrize(
    "name",
    [
        "4_1.rsa_v15_signature",
        "4_2.rsa-pss_signature",
        "4_3.ecdsa_signature",
        "4_4.hmac-sha2_integrity_protection",
    ],
)
def test_well_made_segments_are_read(name: str) -> None:
    vector = example(f"jws/{name}.json")
    header, payload, signature = vector["output"]["compact"].split(".")
    assert parse_object(decode_segment(header)) == vector["signing"]["protected"]
    assert decode_segment(payload).decode("utf-8") == vector["input"]["payload"]
    assert decode_segment(signature)


def test_unencoded_payloads_of_rfc_7797_are_refused() -> None:
    vector = example("rfc7797/hmac-sha2_b64_false.json")
    with pytest.raises(InvalidToken):
        decode_segment(str(vector["input"]["payload"]))

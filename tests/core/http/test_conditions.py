"""If-Match in all its forms (RFC 9110, 13.1.1)."""

import pytest
from django.test import RequestFactory

from apps.core.http.conditions import (
    PreconditionFailed,
    PreconditionRequired,
    etag_of,
    expected_version,
    require_match,
)


@pytest.mark.parametrize("header", ['"7"', '"6", "7"', "*", etag_of(7, b"body"), '"6",W/"1","7-abc"'])
def test_the_current_version_passes(header: str) -> None:
    require_match(RequestFactory().patch("/", headers={"If-Match": header}), 7)


@pytest.mark.parametrize("header", ['"6"', 'W/"7"', '""', '"77"', '"a7"'])
def test_another_version_or_a_weak_tag_fails(header: str) -> None:
    with pytest.raises(PreconditionFailed):
        require_match(RequestFactory().patch("/", headers={"If-Match": header}), 7)


def test_no_header_is_asked_for() -> None:
    with pytest.raises(PreconditionRequired):
        require_match(RequestFactory().patch("/"), 7)


@pytest.mark.parametrize(("header", "version"), [('"7"', 7), ("*", None), ('"12-abcdef"', 12)])
def test_services_get_the_version_as_a_number(header: str, version: int | None) -> None:
    assert expected_version(RequestFactory().patch("/", headers={"If-Match": header})) == version


@pytest.mark.parametrize("header", ['W/"7"', '"seven"', '"1", "2"', '"' + "9" * 30 + '"'])
def test_what_can_be_no_version_of_ours_has_failed(header: str) -> None:
    with pytest.raises(PreconditionFailed):
        expected_version(RequestFactory().patch("/", headers={"If-Match": header}))

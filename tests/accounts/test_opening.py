"""The first admin of a new market, and whose clock comes first."""

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from apps.accounts.models import Staff
from apps.outbox.models import Fact
from tests.plugins.people import AsRole

pytestmark = pytest.mark.django_db


def test_a_market_without_admin_is_taken_on_once(as_role: AsRole) -> None:
    first, second = as_role("admin"), as_role("admin")
    for _ in range(2):
        assert first.post("/api/v1/markets/JP/take-on", {}).status_code == 204
    assert Staff.objects.get(pk=first.staff.pk).markets == ["SG", "JP"]
    assert Fact.objects.filter(type="staff.changed", market="JP").count() == 1
    refused = second.post("/api/v1/markets/JP/take-on", {})
    assert (refused.status_code, refused.json()["code"]) == (403, "market_has_admin")
    assert first.post("/api/v1/markets/XX/take-on", {}).status_code == 404


def test_whoever_is_first_lets_the_others_in(
    as_role: AsRole, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    first, colleague = as_role("admin"), as_role("ops")
    path = f"/api/v1/people/{colleague.staff.pk}"
    body, condition = {"markets": ["SG", "JP"]}, {"If-Match": '"1"'}
    assert first.patch(path, body, headers=condition).status_code == 403
    with django_capture_on_commit_callbacks(execute=True):
        first.post("/api/v1/markets/JP/take-on", {})
    assert first.patch(path, body, headers=condition).status_code == 200


def test_ones_own_market_comes_first_whatever_its_name(as_role: AsRole) -> None:
    """The console takes clock and currency from the first."""
    both = as_role("admin", markets=("SG", "JP")).get("/api/v1/me").json()["markets"]
    assert [market["code"] for market in both] == ["SG", "JP"]

"""For how long rows are kept: proposed by who keeps them, changed by people, done at night."""

from datetime import timedelta

import pytest

from apps.privacy import services as privacy
from apps.privacy.selectors import AGEINGS, HOLDINGS
from apps.support.models import Draft, Message, Ticket
from tests.fleet.builders import NOON
from tests.plugins.people import AsRole
from tests.privacy.conftest import Store
from tests.support.builders import make_ticket

URL = "/api/v1/retention-rules"
DAY = timedelta(days=1)


def test_every_kind_says_in_words_what_it_is_and_why() -> None:
    assert len({each.kind for each in HOLDINGS}) == len(HOLDINGS)
    for each in HOLDINGS:
        assert each.label[0].isupper()
        assert each.basis
    for old in AGEINGS:
        assert old.fate
        assert 0 < old.least_days <= old.days


@pytest.mark.django_db
def test_what_is_too_old_goes_and_the_rest_stays(store: Store) -> None:
    old, new = make_ticket(text="Long ago."), make_ticket(text="Just now.")
    Ticket.objects.filter(pk=old.pk).update(status="solved", waiting_since=None)
    Ticket.objects.filter(pk=old.pk).update(status="closed", closed_at=NOON - 1_096 * DAY)
    for ticket, days in ((old, 31), (new, 29)):
        Draft.objects.create(
            ticket=ticket, staff="a", visibility="public", body="…", saved_at=NOON - days * DAY
        )
    gone = privacy.purge_old(at=NOON)
    assert (gone["support.ticket"], gone["support.draft"]) == (1, 0)  # the draft went with its ticket
    assert privacy.purge_old(at=NOON)["support.ticket"] == 0
    assert Message.objects.get(ticket=old).body == "(blanked)"
    assert Message.objects.get(ticket=new).body == "Just now."
    assert Draft.objects.count() == 1


@pytest.mark.django_db
def test_periods_are_changed_by_a_manager_within_bounds(as_role: AsRole) -> None:
    ticket = make_ticket()
    Draft.objects.create(ticket=ticket, staff="a", visibility="public", body="…", saved_at=NOON)
    manager = as_role("manager")
    rows = {each["kind"]: each for each in manager.get(URL).json()["items"]}
    assert (rows["support.draft"]["days"], rows["support.draft"]["version"]) == (30, 0)

    def change(days: int, version: int, key: str) -> int:
        answer = manager.patch(
            f"{URL}/support.draft",
            {"days": days},
            headers={"If-Match": f'"{version}"', "Idempotency-Key": key},
        )
        return int(answer.status_code)

    assert change(3, 0, "one") == 400
    assert change(60, 0, "two") == 200
    assert change(90, 0, "three") == 412
    rows = {each["kind"]: each for each in manager.get(URL).json()["items"]}
    assert (rows["support.draft"]["days"], rows["support.draft"]["proposed_days"]) == (60, 30)
    agent = as_role("support")
    headers = {"If-Match": '"1"', "Idempotency-Key": "four"}
    assert agent.patch(f"{URL}/support.draft", {"days": 7}, headers=headers).status_code == 403

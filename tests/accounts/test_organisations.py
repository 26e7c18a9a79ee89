"""Partners that own cars: taken in, renamed, and the people who work for them."""

from typing import Any

import pytest

from apps.accounts.models import Organisation, Staff
from apps.outbox.models import Fact
from tests.accounts.conftest import Directory
from tests.plugins.people import PARTNER, AsRole, make_organisation

ORGANISATIONS = "/api/v1/organisations"
PEOPLE = "/api/v1/people"
pytestmark = pytest.mark.django_db


def etag(version: int) -> dict[str, str]:
    return {"If-Match": f'"{version}"'}


class TestOrganisations:
    def test_one_is_taken_in_listed_and_renamed(self, as_role: AsRole) -> None:
        admin = as_role("admin")
        made = admin.post(ORGANISATIONS, {"code": "LUMEN", "name": "Lumen Leasing"})
        assert (made.status_code, made["Location"]) == (201, f"{ORGANISATIONS}/LUMEN")
        renamed = admin.patch(f"{ORGANISATIONS}/LUMEN", {"name": "Lumen Auto"}, headers=etag(1))
        assert renamed.json()["name"] == "Lumen Auto"
        (item,) = as_role("support").get(ORGANISATIONS).json()["items"]
        assert (item["code"], item["name"], item["version"]) == ("LUMEN", "Lumen Auto", 2)
        told = Fact.objects.filter(subject="organisation:LUMEN").values_list("type", flat=True)
        assert sorted(told) == ["organisation.changed", "organisation.created"]

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({"code": "lumen", "name": "X"}, "code"),
            ({"code": "L", "name": "X"}, "code"),
            ({"code": "LUMEN", "name": " "}, "name"),
            ({"code": "LUMEN"}, "name"),
        ],
    )
    def test_what_is_no_organisation_is_refused(
        self, as_role: AsRole, body: dict[str, str], field: str
    ) -> None:
        answer = as_role("admin").post(ORGANISATIONS, body)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, field)

    @pytest.mark.parametrize(
        ("body", "field"),
        [({"code": "LUMEN", "name": "Y"}, "code"), ({"code": "B2", "name": "lumen x"}, "name")],
    )
    def test_nobody_has_the_code_or_name_of_another(
        self, as_role: AsRole, body: dict[str, str], field: str
    ) -> None:
        make_organisation("LUMEN", name="Lumen X")
        answer = as_role("admin").post(ORGANISATIONS, body)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (409, field)

    def test_who_was_faster_wins(self, as_role: AsRole) -> None:
        make_organisation("LUMEN", version=3)
        path = f"{ORGANISATIONS}/LUMEN"
        assert as_role("admin").patch(path, {"name": "New"}, headers=etag(2)).status_code == 412
        assert as_role("admin").patch(path, {"name": "New"}).status_code == 428
        assert (
            as_role("admin").patch(f"{ORGANISATIONS}/NONE", {"name": "N"}, headers=etag(1)).status_code == 404
        )


class TestPartners:
    def test_an_admin_says_whose_cars_a_partner_sees(self, as_role: AsRole, directory: Directory) -> None:
        make_organisation("LUMEN", name="Lumen Leasing")
        partner = as_role("partner", organisation=None)
        assert partner.get("/api/v1/me").json()["organisation"] is None
        admin = as_role("admin")
        answer = admin.patch(f"{PEOPLE}/{partner.staff.pk}", {"organisation": "LUMEN"}, headers=etag(1))
        assert answer.json()["organisation"] == "LUMEN"
        changed = Fact.objects.get(type="staff.changed").payload["changes"]
        assert changed == {"organisation": {"from": None, "to": "LUMEN"}}
        taken = admin.patch(f"{PEOPLE}/{partner.staff.pk}", {"organisation": None}, headers=etag(2))
        assert taken.json()["organisation"] is None

    def test_a_partner_is_told_its_organisation(self, as_role: AsRole) -> None:
        me = as_role("partner").get("/api/v1/me").json()
        assert me["organisation"] == {"code": PARTNER, "name": f"Organisation {PARTNER}"}
        assert as_role("ops").get("/api/v1/me").json()["organisation"] is None

    @pytest.mark.parametrize(
        ("patch", "field"),
        [
            ({"organisation": "NONE"}, "organisation"),
            ({"organisation": "none"}, "organisation"),
            ({"roles": ["partner", "ops"]}, "roles"),
            ({"roles": ["ops"], "organisation": "LUMEN"}, "organisation"),
        ],
    )
    def test_grants_that_make_no_sense_are_refused(
        self, as_role: AsRole, directory: Directory, patch: dict[str, Any], field: str
    ) -> None:
        make_organisation("LUMEN")
        partner = as_role("partner").staff
        answer = as_role("admin").patch(f"{PEOPLE}/{partner.pk}", patch, headers=etag(1))
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, field)
        assert Staff.objects.get(pk=partner.pk).roles == ["partner"]

    def test_who_stops_being_a_partner_leaves_the_organisation(
        self, as_role: AsRole, directory: Directory
    ) -> None:
        partner = as_role("partner").staff
        answer = as_role("admin").patch(f"{PEOPLE}/{partner.pk}", {"roles": ["support"]}, headers=etag(1))
        assert (answer.json()["roles"], answer.json()["organisation"]) == (["support"], None)

    def test_somebody_is_invited_as_a_partner(self, as_role: AsRole, directory: Directory) -> None:
        make_organisation("LUMEN")
        body = {"email": "p@lumen.example", "name": "P", "roles": ["partner"], "markets": ["SG"]}
        admin = as_role("admin")
        refused = admin.post(PEOPLE, {**body, "organisation": "GONE"})
        assert (refused.status_code, refused.json()["errors"][0]["field"]) == (400, "organisation")
        assert admin.post(PEOPLE, {**body, "organisation": "LUMEN"}).json()["organisation"] == "LUMEN"

    def test_an_organisation_with_people_stays(self, as_role: AsRole) -> None:
        as_role("partner")
        with pytest.raises(Exception, match="protected"):
            Organisation.objects.get(pk=PARTNER).delete()

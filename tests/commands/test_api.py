"""Commands and access over HTTP: who may, how long after a sign-in, and one effect of many clicks."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from apps.commands.enums import CommandType
from apps.commands.models import AccessGrant, Command
from apps.core import clock
from apps.fleet import services as fleet
from apps.fleet.enums import HoldKind
from apps.fleet.models import Vehicle
from tests.commands.builders import send, want
from tests.commands.conftest import FakeIot
from tests.fleet.builders import make_vehicle
from tests.plugins.people import Api, AsRole
from tests.plugins.tokens import SigningKey, access_claims

pytestmark = pytest.mark.django_db

COMMANDS, GRANTS = "/api/v1/commands", "/api/v1/access-grants"
HOUR = timedelta(hours=1)


@pytest.fixture
def car() -> Vehicle:
    return make_vehicle(vehicle_state="available")


def _tell(client: Api, car: Vehicle, kind: str = "unlock", *, key: str | None = None, **more: Any) -> Any:
    headers = {"Idempotency-Key": key} if key else {}
    return client.post(COMMANDS, {"vehicle": str(car.pk), "type": kind, **more}, headers=headers)


def _grant(client: Api, car: Vehicle, staff: Any, *, hours: float = 2) -> Any:
    body = {
        "vehicle": str(car.pk),
        "staff": str(staff.pk),
        "reason": "Change a tyre.",
        "expires_at": (clock.now() + hours * HOUR).isoformat(),
    }
    return client.post(GRANTS, body)


class TestTelling:
    def test_a_wish_is_answered_at_once_and_can_be_followed(self, as_role: AsRole, car: Vehicle) -> None:
        ops = as_role("ops")
        answer = _tell(ops, car, "honk")
        assert (answer.status_code, answer.json()["state"]) == (201, "pending")
        found = ops.get(answer["Location"]).json()
        assert (found["plate"], found["requested_by_name"]) == (car.plate, ops.staff.name)
        assert ops.get(f"{COMMANDS}?vehicle={car.pk}&state=pending").json()["items"][0]["id"] == found["id"]

    def test_a_double_click_is_one_command(self, as_role: AsRole, car: Vehicle) -> None:
        ops = as_role("ops")
        first, again = _tell(ops, car, key="k"), _tell(ops, car, key="k")
        assert first.json()["id"] == again.json()["id"]
        assert Command.objects.count() == 1

    def test_a_second_wish_of_a_kind_is_told_to_wait(self, as_role: AsRole, car: Vehicle) -> None:
        _tell(as_role("ops"), car)
        answer = _tell(as_role("support"), car, "lock")
        assert (answer.status_code, answer.json()["code"]) == (409, "command_open")

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({"type": "honk"}, "vehicle"),
            ({"vehicle": "x", "type": "honk"}, "vehicle"),
            ({"vehicle": "{car}", "type": "explode"}, "type"),
            ({"vehicle": "{car}", "type": "mobilise"}, "reason"),
            ({"vehicle": "{car}", "type": "honk", "loud": True}, "loud"),
        ],
    )
    def test_bad_input_names_the_field(
        self, as_role: AsRole, car: Vehicle, body: dict[str, Any], field: str
    ) -> None:
        filled = {name: str(car.pk) if value == "{car}" else value for name, value in body.items()}
        answer = as_role("ops").post(COMMANDS, filled)
        assert answer.status_code == 400
        assert field in [error["field"] for error in answer.json()["errors"]]

    def test_a_foreign_car_is_not_there(self, as_role: AsRole) -> None:
        assert _tell(as_role("ops"), make_vehicle(market="MY")).status_code == 404


class TestRecentSignIn:
    def _old(self, as_role: AsRole, signing_key: SigningKey, role: str) -> Api:
        client = as_role(role)
        claims = access_claims(client.staff.cognito_sub, [role])
        long_ago = settings.STEP_UP_MAX_AGE + timedelta(seconds=5)
        return client.carry(
            signing_key.token({**claims, "auth_time": claims["auth_time"] - int(long_ago.total_seconds())})
        )

    def test_an_old_sign_in_is_asked_to_be_renewed(
        self, as_role: AsRole, signing_key: SigningKey, car: Vehicle
    ) -> None:
        answer = _tell(self._old(as_role, signing_key, "ops"), car)
        assert (answer.status_code, answer.json()["code"]) == (401, "recent_sign_in_required")
        assert 'error="insufficient_user_authentication"' in answer["WWW-Authenticate"]
        assert 'max_age="1800"' in answer["WWW-Authenticate"]
        assert not Command.objects.exists()

    def test_reading_needs_none(self, as_role: AsRole, signing_key: SigningKey, car: Vehicle) -> None:
        assert self._old(as_role, signing_key, "ops").get(COMMANDS).status_code == 200

    def test_a_safety_unlock_is_never_held_up(
        self, as_role: AsRole, signing_key: SigningKey, car: Vehicle
    ) -> None:
        technician = self._old(as_role, signing_key, "technician")
        body = {"vehicle": str(car.pk), "reason": "A child is locked in."}
        answer = technician.post(f"{COMMANDS}/safety-unlock", body)
        assert (answer.status_code, answer.json()["is_safety"]) == (201, True)


class TestAccess:
    def test_a_technician_opens_a_car_only_while_the_access_is_open(
        self, as_role: AsRole, car: Vehicle
    ) -> None:
        technician, ops = as_role("technician"), as_role("ops")
        refused = _tell(technician, car)
        assert (refused.status_code, refused.json()["code"]) == (403, "no_access")
        grant = _grant(ops, car, technician.staff).json()
        assert (grant["staff_name"], grant["end"]) == (technician.staff.name, "")
        assert _tell(technician, car).status_code == 201
        assert _tell(technician, car, "honk").status_code == 403
        assert _tell(technician, make_vehicle()).json()["code"] == "no_access"

    def test_revoking_ends_it_at_once_with_what_is_under_way(self, as_role: AsRole, car: Vehicle) -> None:
        technician, ops = as_role("technician"), as_role("ops")
        grant = _grant(ops, car, technician.staff).json()
        command = _tell(technician, car).json()
        ended = ops.post(f"{GRANTS}/{grant['id']}/revoke", {})
        assert (ended.status_code, ended.json()["end"]) == (200, "revoked")
        assert ops.post(f"{GRANTS}/{grant['id']}/revoke", {}).json()["ended_at"] == ended.json()["ended_at"]
        assert Command.objects.get(pk=command["id"]).failure == "access_ended"
        assert _tell(technician, car).status_code == 403

    def test_an_expired_access_opens_nothing_and_is_looked_at_when_sending(
        self, as_role: AsRole, car: Vehicle, iot: FakeIot
    ) -> None:
        technician, ops = as_role("technician"), as_role("ops")
        grant = _grant(ops, car, technician.staff, hours=1).json()
        now = clock.now()
        command = want(technician.actor, car, CommandType.UNLOCK, at=now + HOUR - timedelta(seconds=30))
        assert send(command, at=now + HOUR + timedelta(seconds=1)).failure == "access_ended"
        with pytest.raises(Exception, match="no open access"):
            want(technician.actor, car, at=now + HOUR + timedelta(seconds=1))
        assert AccessGrant.objects.get(pk=grant["id"]).end == ""

    @pytest.mark.parametrize("hours", [-1, 73])
    def test_it_ends_within_three_days(self, as_role: AsRole, car: Vehicle, hours: float) -> None:
        answer = _grant(as_role("ops"), car, as_role("technician").staff, hours=hours)
        assert [error["field"] for error in answer.json()["errors"]] == ["expires_at"]

    def test_somebody_of_another_market_gets_none(self, as_role: AsRole, car: Vehicle) -> None:
        stranger = as_role("technician", markets=["MY"])
        answer = _grant(as_role("ops"), car, stranger.staff)
        assert [error["field"] for error in answer.json()["errors"]] == ["staff"]

    def test_nobody_gets_one_who_could_not_use_it(self, as_role: AsRole, car: Vehicle) -> None:
        ops = as_role("ops")
        for role in ("finance", "partner"):
            answer = _grant(ops, car, as_role(role).staff)
            assert [error["field"] for error in answer.json()["errors"]] == ["staff"], role
        assert not AccessGrant.objects.exists()


class TestOptions:
    def _ask(self, client: Api, car: Vehicle) -> dict[str, Any]:
        found: dict[str, Any] = client.get(f"/api/v1/vehicles/{car.pk}/command-options").json()
        return found

    def test_each_sees_what_they_may(self, as_role: AsRole, car: Vehicle) -> None:
        kinds = {
            role: [option["type"] for option in self._ask(as_role(role), car)["options"]]
            for role in ("support", "technician", "finance")
        }
        assert kinds == {
            "support": ["lock", "unlock", "honk", "locate", "charge_port_release"],
            "technician": [],
            "finance": [],
        }
        assert self._ask(as_role("technician"), car)["may_unlock_for_safety"] is True

    def test_what_is_not_possible_now_says_why(self, as_role: AsRole, car: Vehicle) -> None:
        ops = as_role("ops")
        _tell(ops, car)
        options = {option["type"]: option for option in self._ask(ops, car)["options"]}
        assert options["lock"]["why_not"] == "The car has such a command before it."
        assert options["honk"]["allowed"] is True
        assert "Nobody has heard" in options["immobilise"]["why_not"]
        assert (options["immobilise"]["needs_second_person"], options["immobilise"]["ttl_s"]) == (True, 120)

    def test_a_car_is_immobilised_once(self, as_role: AsRole, car: Vehicle) -> None:
        ops = as_role("ops")
        with transaction.atomic():
            fleet.place_hold(
                vehicle_id=car.pk,
                kind=HoldKind.COMMAND,
                source="command:immobilise",
                reason="It is immobilised.",
                actor=ops.actor,
                at=clock.now(),
            )
        options = {option["type"]: option for option in self._ask(ops, car)["options"]}
        assert options["immobilise"]["why_not"] == "It is immobilised already."
        assert options["mobilise"]["allowed"] is True

    def test_an_unknown_car_is_404(self, as_role: AsRole) -> None:
        ops = as_role("ops")
        for key in ("x", "01a22322-b804-7825-abc7-db8d4a3d3c20"):
            assert ops.get(f"/api/v1/vehicles/{key}/command-options").status_code == 404

"""Roles, capabilities and packs: what follows from what."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from apps.accounts import rules
from apps.accounts.enums import CAPABILITIES, CREDENTIAL_CAPABILITIES, LANDING_PAGES, Capability, Role
from apps.accounts.services.markets import PACKS
from apps.core.errors import Invalid

AT = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


class TestRoles:
    def test_every_role_has_its_capabilities_and_its_page(self) -> None:
        assert set(CAPABILITIES) == set(LANDING_PAGES) == set(Role)

    def test_every_capability_is_somebodys(self) -> None:
        programs = set().union(*CREDENTIAL_CAPABILITIES.values())
        people = set().union(*CAPABILITIES.values())
        assert people | programs == set(Capability)
        assert not people & programs

    def test_a_manager_reads_plans_work_is_the_second_person_and_stops_a_car(self) -> None:
        changing = {
            capability
            for capability in CAPABILITIES[Role.MANAGER]
            if capability.split(".")[1] not in {"view", "export"}
        }
        assert changing == {
            Capability.VEHICLE_IMMOBILISE,
            Capability.VEHICLE_UNLOCK_FOR_SAFETY,
            Capability.COMMAND_SEND,
            Capability.CAPTURE_RELEASE,
            Capability.CAPTURE_APPROVE,
            Capability.CAPTURE_APPROVE_LARGE,
            Capability.GUARD_RULE_EDIT,
            Capability.BUDGET_EDIT,
            Capability.COST_ANOMALY_WORK,
            Capability.INBOX_WORK,
            Capability.VIEW_USE,
            Capability.VIEW_SHARE,
            Capability.VIEW_CURATE,
            Capability.WORK_ORDER_CREATE,
            Capability.WORK_ORDER_MOVE,
            Capability.WORK_ORDER_PLAN,
            Capability.WORK_ORDER_VERIFY,
            Capability.DAMAGE_WORK,
            Capability.RECON_WAIVE,
            Capability.JOURNAL_APPROVE,
            Capability.JOURNAL_APPROVE_LARGE,
            Capability.PERIOD_APPROVE,
            Capability.REFUND_APPROVE,
            Capability.REFUND_APPROVE_LARGE,
            Capability.TICKET_WORK,
            Capability.SYNC_RESOLVE,
            Capability.MACRO_EDIT,
            Capability.SUPPORT_MANAGE,
            Capability.NOTIFICATION_MANAGE,
            Capability.DATA_REQUEST_WORK,
            Capability.DATA_REQUEST_APPROVE,
        }

    def test_only_an_admin_manages_people(self) -> None:
        holders = [role for role, held in CAPABILITIES.items() if Capability.PERSON_MANAGE in held]
        assert holders == [Role.ADMIN]

    def test_several_roles_add_up(self) -> None:
        both = rules.capabilities_of((Role.FINANCE, Role.OPS))
        assert both == CAPABILITIES[Role.FINANCE] | CAPABILITIES[Role.OPS]
        assert rules.capabilities_of(()) == frozenset()

    @pytest.mark.parametrize(
        ("groups", "roles"),
        [
            (["finance", "ops", "ops"], (Role.OPS, Role.FINANCE)),
            (["ADMIN", "Ops", "admin ", "ap-southeast-1_pool_Google"], ()),
            ([], ()),
        ],
    )
    def test_groups_that_are_no_roles_mean_nothing(self, groups: list[str], roles: tuple[Role, ...]) -> None:
        assert rules.known_roles(groups) == roles

    @pytest.mark.parametrize(
        ("issued", "recorded_at", "due", "wins"),
        [
            (AT, None, False, "token"),
            (AT, AT - timedelta(seconds=1), False, "token"),
            (AT, AT, False, "row"),
            (AT - timedelta(minutes=10), AT, False, "row"),
            (AT + timedelta(minutes=10), AT, True, "row"),
        ],
    )
    def test_the_newer_word_counts(
        self, issued: datetime, recorded_at: datetime | None, due: bool, wins: str
    ) -> None:
        roles = rules.effective_roles(
            token=(Role.ADMIN,),
            recorded=(Role.OPS,),
            issued_at=issued,
            recorded_at=recorded_at,
            directory_due=due,
        )
        assert roles == ((Role.ADMIN,) if wins == "token" else (Role.OPS,))


class TestPacks:
    def test_the_packs_that_ship_are_valid(self) -> None:
        for path in PACKS.glob("*.json"):
            assert rules.parse_pack(json.loads(path.read_text(encoding="utf-8"))).code == path.stem

    @pytest.mark.parametrize(
        "case",
        [
            ("code", "sg"),
            ("version", 0),
            ("version", "1"),
            ("name", " "),
            ("currency", "S$"),
            ("time_zone", "Asia/Atlantis"),
            ("time_zone", "../etc/passwd"),
            ("locale", "english"),
            ("languages", []),
            ("languages", "en"),
            ("languages", ["en", "en"]),
            ("tax", "9%"),
            ("tax.name", ""),
            ("tax.rate", 0.09),
            ("tax.rate", "9%"),
            ("tax.rate", "1.5"),
            ("tax.rate", "NaN"),
            ("calendar.holidays", ""),
            ("calendar.week_starts_on", "someday"),
            ("calendar.working_days", []),
            ("plate.pattern", "[A-Z"),
            ("plate.example", "sla 1234"),
            ("limits.min_rental_soc", 101),
            ("limits.min_rental_soc", True),
            ("limits.speed_kmh", 0),
            ("limits.two_people_above_minor", 1.5),
            ("documents.warning_days", [7, 30, 90]),
            ("documents.warning_days", [90, 30]),
            ("documents.lead_hours", 24),
            ("documents.kinds", []),
            ("documents.kinds", "insurance"),
            ("documents.kinds.0.kind", "Road tax"),
            ("documents.kinds.0.name", 7),
            ("documents.kinds.0.numbered", "yes"),
            ("documents.kinds.0.colour", "red"),
            ("documents.kinds.1.kind", "insurance", "documents.kinds"),
            ("documents.kinds.3.bands.0.from_months", 6, "documents.kinds.3.bands"),
            ("documents.kinds.3.bands.1.from_months", 200, "documents.kinds.3.bands"),
            ("documents.kinds.3.bands.1.valid_months", 0),
            ("documents.kinds.3.bands.2.required", False, "documents.kinds.3.bands"),
            ("first_inspection.0.item", "tyres", "first_inspection"),
            ("colour", "red"),
        ],
    )
    def test_a_fault_names_its_field(self, case: tuple[Any, ...]) -> None:
        """The third member is where the fault shows, when that is not the field itself."""
        field, value, *named = case
        document = json.loads((PACKS / "SG.json").read_text(encoding="utf-8"))
        _set(document, field, value)
        with pytest.raises(Invalid) as refused:
            rules.parse_pack(document)
        assert list(refused.value.fields) == [*(named or (field,))]

    def test_everything_that_is_missing_is_named_at_once(self) -> None:
        with pytest.raises(Invalid) as refused:
            rules.parse_pack({"code": "SG", "name": "Singapore"})
        assert len(refused.value.fields) == 11

    def test_an_older_car_is_asked_no_less(self) -> None:
        """A band of an age stands until the next one begins."""
        kinds = rules.parse_pack(json.loads((PACKS / "SG.json").read_text(encoding="utf-8"))).documents
        inspection = kinds.find("inspection")
        assert inspection is not None
        asked = [inspection.band_at(months).required for months in (-1, 0, 35, 36, 500)]
        assert asked == [False, False, False, True, True]


def _set(document: Any, path: str, value: Any) -> None:
    *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    for part in way:
        document = document[part]
    document[last] = value

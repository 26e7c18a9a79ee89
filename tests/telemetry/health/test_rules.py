"""Episodes, folds and definitions, without a database."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.core import conditions as c
from apps.core.errors import Invalid
from apps.telemetry.enums import Cause
from apps.telemetry.rules.health.definitions import Definition, same_findings
from apps.telemetry.rules.health.episodes import Episode, Quiet, Run, follow
from apps.telemetry.rules.health.folding import Loose, Reach, cell_of, fold

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DOCUMENT: dict[str, Any] = {
    "name": "12 V weak",
    "source": "readings",
    "condition": {"field": "v12", "operator": "below", "value": 11.8, "for_seconds": 120},
    "clear_condition": None,
    "clear_after_s": 180,
    "hold_off_s": 600,
    "severity": "warning",
    "unfit_to_rent": False,
}


def _judged(readings: list[c.Reading], until: datetime) -> tuple[list[Run], list[Quiet]]:
    """What the watch would find in the readings that it has by then."""
    definition = Definition.read(DOCUMENT)
    told = {"v12": [reading for reading in readings if reading.ts <= until]}
    runs, quiets = [], []
    for span in c.spans(definition.condition, told):
        moments = c.holding_at([span], [reading.ts for reading in told["v12"]])
        if moments:
            runs.append(Run(span.start - 2 * MINUTE, moments[0], moments[-1]))
    for span in c.spans(definition.ends, told):
        moments = c.holding_at([span], [reading.ts for reading in told["v12"]])
        if moments:
            quiets.append(Quiet(moments[0], moments[-1]))
    return runs, quiets


@given(
    st.lists(st.tuples(st.integers(1, 8), st.booleans()), max_size=40),
    st.lists(st.integers(1, 120), max_size=12),
)
def test_however_often_the_watch_looks_the_episodes_are_the_same(
    steps: list[tuple[int, bool]], looks: list[int]
) -> None:
    moment, readings = NOON, []
    for minutes, low in steps:
        moment += minutes * MINUTE
        readings.append(c.Reading(moment, 11.0 if low else 12.6))
    hold_off = Definition.read(DOCUMENT).hold_off
    whole = follow(None, *_judged(readings, moment), hold_off=hold_off)
    pieces: list[Episode] = []
    for until in [*sorted(NOON + look * MINUTE for look in looks), moment, moment]:
        before = pieces.pop() if pieces else None
        pieces += follow(before, *_judged(readings, min(until, moment)), hold_off=hold_off)
    assert pieces == whole


def test_a_person_who_ended_it_is_left_alone_for_the_hold_off() -> None:
    ended = Episode(NOON, NOON, NOON, rises=[NOON], settled_at=NOON + 5 * MINUTE)
    still = Run(NOON, NOON, NOON + 12 * MINUTE)
    assert follow(ended, [still], [], hold_off=10 * MINUTE) == [ended]
    longer = Run(NOON, NOON, NOON + 16 * MINUTE)
    _, again = follow(ended, [longer], [], hold_off=10 * MINUTE)
    assert (again.first_seen, again.is_open) == (NOON + 15 * MINUTE, True)


class TestDefinitions:
    def test_it_survives_writing_and_reading(self) -> None:
        definition = Definition.read(DOCUMENT)
        assert Definition.read(definition.write()) == definition

    def test_the_end_is_the_negation_unless_somebody_chose_one(self) -> None:
        assert c.sentence(Definition.read(DOCUMENT).ends) == "12 V battery is at least 11.8 V for 3 min"
        chosen = {**DOCUMENT, "clear_condition": {"field": "v12", "operator": "above", "value": 12.2}}
        assert c.sentence(Definition.read(chosen).ends) == "12 V battery is above 12.2 V for 3 min"

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"condition": {"field": "odour", "operator": "is", "value": 1}}, "condition.field"),
            ({"clear_condition": {"all": []}}, "clear_condition.all"),
            ({"clear_after_s": -1}, "clear_after_s"),
            ({"hold_off_s": 10_000_000}, "hold_off_s"),
            ({"condition": {"field": "out_of_reach", "operator": "is", "value": True}}, "condition.field"),
        ],
    )
    def test_a_fault_names_its_field(self, values: dict[str, Any], field: str) -> None:
        with pytest.raises(Invalid) as refused:
            Definition.read({**DOCUMENT, **values})
        assert list(refused.value.fields) == [field]

    def test_what_follows_from_a_rule_does_not_make_other_findings(self) -> None:
        assert same_findings(
            DOCUMENT, {**DOCUMENT, "severity": "critical", "name": "x", "unfit_to_rent": True}
        )
        assert not same_findings(DOCUMENT, {**DOCUMENT, "clear_after_s": 181})


class TestFolding:
    RULE = uuid4()

    def _loose(self, number: int, *, rule: UUID | None = None, **keys: str) -> list[Loose]:
        usual = {Cause.GATEWAY: keys.get("gateway", ""), Cause.STATION: keys.get("station", ""),
                 Cause.AREA: keys.get("area", ""), Cause.MARKET: "SG"}  # fmt: skip
        return [Loose(uuid4(), "SG", rule or self.RULE, usual) for _ in range(number)]

    def _reach(self, **counts: int) -> Reach:
        return {("SG", Cause.MARKET, "SG"): 1_000} | {
            ("SG", cause, key): number
            for cause in Cause
            for name, number in counts.items()
            for key in (name,)
        }

    def test_many_cars_of_one_gateway_are_one_incident(self) -> None:
        [found] = fold(
            self._loose(200, gateway="g1") + self._loose(3, gateway="g2"), self._reach(g1=250, g2=250)
        )
        assert (found.cause, found.key, len(found.alert_ids)) == (Cause.GATEWAY, "g1", 200)

    def test_all_cars_of_a_station_are_not_the_gateway_that_they_share_with_many(self) -> None:
        alerts = self._loose(8, gateway="g1", station="s1", area="a1")
        [found] = fold(alerts, self._reach(g1=30, s1=8, a1=20))
        assert (found.cause, found.key) == (Cause.STATION, "s1")

    def test_a_few_cars_that_have_nothing_in_common_stay_apart(self) -> None:
        alerts = [each for n in range(6) for each in self._loose(1, gateway=f"g{n % 4}", station=f"s{n}")]
        assert fold(alerts, self._reach(**{f"g{n}": 250 for n in range(4)})) == []

    def test_rules_are_not_mixed(self) -> None:
        alerts = self._loose(4, gateway="g1") + self._loose(4, gateway="g1", rule=uuid4())
        assert fold(alerts, self._reach(g1=10)) == []

    def test_half_of_the_market_at_once_is_the_market(self) -> None:
        alerts = [each for n in range(100) for each in self._loose(1, gateway=f"g{n % 50}")]
        [found] = fold(alerts, self._reach())
        assert found.cause is Cause.MARKET

    def test_each_alert_is_in_one_incident_at_most(self) -> None:
        alerts = self._loose(30, gateway="g1", station="s1") + self._loose(30, gateway="g1", station="s2")
        folds = fold(alerts, self._reach(g1=60, s1=30, s2=30))
        ids = [alert_id for found in folds for alert_id in found.alert_ids]
        assert len(ids) == len(set(ids)) == 60

    def test_squares_of_the_map(self) -> None:
        assert cell_of(None, 103.8) == ""
        assert cell_of(1.3001, 103.8199) == cell_of(1.3199, 103.8001)

"""Finding, storing, doing it again, taking it back: whatever the order of rows."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.core.types import Window
from apps.inbox.models import InboxItem
from apps.outbox.models import Fact
from apps.reconciliation import services as reconciliation
from apps.reconciliation.enums import ItemState, KeyField, MatchMode, MatchState, SourceKind, Strategy
from apps.reconciliation.models import Break, Match, MatchItem, ReconItem, ReconRuleVersion
from apps.reconciliation.rules.streams import stream_of
from apps.reconciliation.services.engine.finding import Comparison, Tried, find, summarise
from apps.reconciliation.services.sources import load_items, source_of
from apps.reconciliation.types import RuleText
from tests.reconciliation.builders import (
    AT,
    DAY,
    FINANCE,
    LATER,
    STREAM,
    WINDOW,
    bank,
    breaks,
    line,
    payouts,
    picture,
    run,
)
from tests.reconciliation.sides import END, KINDS, START, f1, labels, make_sides

pytestmark = pytest.mark.django_db
DAYS = timedelta(days=1)


def test_every_kind_of_break_is_found_and_rightly_named_and_nothing_else_is_kept_back() -> None:
    make_sides(4_000, every=40)
    done = run(window=Window(START, END), at=END)
    truth = labels()
    assert set(truth.values()) == set(KINDS)
    assert f1(breaks(), truth) == 1.0
    confirmed = Match.objects.filter(state=MatchState.CONFIRMED)
    assert confirmed.count() == 4_000 - len(truth)
    assert not confirmed.filter(key__in=truth).exists()
    assert done.counts["matched"] == 4_000 - len(truth)


def test_a_run_again_changes_nothing() -> None:
    payouts(line("po_a"), line("po_b"), line("po_c", 500))
    bank(line("po_a"), line("po_c", 400))
    first = run()
    before, facts = picture(), _facts()
    second = run(at=LATER)
    found = {"confirmed": 1, "suggested": 0, "breaks_opened": 2, "breaks_closed": 0}
    assert first.changed == {**found, "journals_taken_back": 0}
    assert not any(second.changed.values())
    assert (picture(), _facts()) == (before, facts)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    outcomes = []
    for order in ("n", f"md5(key || '{seed}')"):
        with transaction.atomic():
            make_sides(300, every=7, order=order)
            done = run(window=Window(START, END), at=END)
            outcomes.append((done.checksum, done.counts, breaks()))
            transaction.set_rollback(True)
    assert outcomes[0] == outcomes[1]


def test_a_dry_run_writes_its_report_and_nothing_else() -> None:
    payouts(line("po_a"), line("po_b", 700))
    bank(line("po_a"))
    done = run(dry_run=True)
    assert (done.counts["matched"], done.counts["missing_right"], done.changed) == (1, 1, {})
    assert done.report["largest"] == [
        {"kind": "missing_right", "key": "po_b", "currency": "SGD", "left_minor": 700, "right_minor": 0}
    ]
    assert not Match.objects.exists()
    assert not Break.objects.exists()
    assert not InboxItem.objects.exists()
    assert run(at=LATER).checksum == done.checksum


def test_late_data_closes_its_break_and_the_item_on_the_desk() -> None:
    payouts(line("po_a"))
    run()
    found = Break.objects.get()
    assert (found.kind, found.inbox_item and found.inbox_item.state) == ("missing_right", "open")
    bank(line("po_a"))
    run(at=LATER)
    found.refresh_from_db()
    assert (found.state, found.resolution, found.match and found.match.state) == (
        "closed",
        "match",
        "confirmed",
    )
    assert InboxItem.objects.get().outcome == "fixed"


def test_what_may_still_come_is_not_missing_yet() -> None:
    payouts(line("po_new", ts=AT - 2 * DAYS), line("po_old", ts=AT - 5 * DAYS))
    done = run()
    assert breaks() == {"po_old": "missing_right"}
    assert done.counts["waiting"] == 1


def test_what_did_not_happen_on_both_sides_is_nobodys_matter() -> None:
    payouts(line("po_a", state=ItemState.VOID), line("po_b", state=ItemState.VOID))
    bank(line("po_a", state=ItemState.VOID))
    assert run().counts == {"void": 2}


def test_the_same_number_in_another_currency_is_another_amount() -> None:
    payouts(line("po_a"))
    bank(line("po_a", currency="MYR"))
    run()
    assert breaks() == {"po_a": "amount"}


def test_an_equal_amount_is_suggested_and_stays_a_break_until_somebody_says_so() -> None:
    payouts(line("po_a", 1_234))
    bank(line("TRF 99", 1_234, ts=DAY + DAYS))
    run()
    suggested = Match.objects.get()
    assert (suggested.state, suggested.left_count, suggested.right_count) == ("suggested", 1, 1)
    assert breaks() == {"po_a": "missing_right", "TRF 99": "missing_left"}
    assert not any(run(at=LATER).changed.values())
    reconciliation.decide_matches(
        actor=FINANCE, match_ids=[suggested.pk], decision=MatchState.CONFIRMED, note="", at=LATER
    )
    assert breaks() == {}
    assert not any(run(at=LATER).changed.values())


def test_two_that_could_be_meant_are_not_suggested() -> None:
    payouts(line("po_a", 1_234))
    bank(line("TRF 1", 1_234), line("TRF 2", 1_234))
    run()
    assert not Match.objects.exists()


def test_a_suggestion_gives_way_to_what_is_certain() -> None:
    payouts(line("po_a", 1_234))
    bank(line("TRF 1", 1_234))
    run()
    bank(line("po_a", 1_234))
    run(at=LATER)
    assert list(Match.objects.values_list("state", "key")) == [("confirmed", "po_a")]
    assert breaks() == {"TRF 1": "missing_left"}


def test_a_rejected_suggestion_is_not_made_again() -> None:
    payouts(line("po_a", 1_234))
    bank(line("TRF 1", 1_234))
    run()
    wrong = Match.objects.get()
    reconciliation.decide_matches(
        actor=FINANCE, match_ids=[wrong.pk], decision=MatchState.REJECTED, note="Rent.", at=LATER
    )
    run(at=LATER)
    assert Match.objects.get().state == "rejected"


class TestUndo:
    def test_by_hand_and_back_is_the_same_state(self) -> None:
        (left,), (right,) = payouts(line("po_a", 900)), bank(line("TRF 9", 900, ts=DAY + 9 * DAYS))
        run()
        before = picture()
        match_id = reconciliation.make_match(
            actor=FINANCE, stream=STREAM, left=[left.pk], right=[right.pk], note="", at=LATER
        )
        assert breaks() == {}
        _undo(match_id)
        assert picture() == before
        assert not any(run(at=LATER).changed.values())

    def test_what_a_rule_matched_stays_apart_when_a_person_took_it_apart(self) -> None:
        payouts(line("po_a"))
        bank(line("po_a"))
        run()
        _undo(Match.objects.get().pk)
        run(at=LATER)
        assert breaks() == {"po_a": "missing_right"}
        assert not MatchItem.objects.filter(live=True).exists()
        assert not any(run(at=LATER).changed.values())

    def test_a_restated_line_takes_its_match_apart(self) -> None:
        payouts(line("po_a"))
        before = line("po_a", ext_id="b1")
        bank(before)
        run()
        bank(line("po_a", 990, ext_id="b1"))
        assert Match.objects.get().state == "undone"
        run(at=LATER)
        assert breaks() == {"po_a": "amount"}
        assert Break.objects.get().delta_minor == 10


class TestManyToOne:
    def test_the_sum_is_the_proof(self) -> None:
        """1:N, N:1 and N:M over batches, with one that does not add up."""
        payouts(line("po_1", 1_000), line("po_2", 500))
        bank(
            line("a", 600, batch="po_1"),
            line("b", 400, batch="po_1"),
            line("c", 499, batch="po_2"),
            line("d", 7),
        )
        assert _found(Strategy.ONE_TO_MANY) == {"po_2": "amount", _alone("d"): "missing_left"}
        assert _found(Strategy.ONE_TO_MANY, tolerance=1) == {_alone("d"): "missing_left"}
        assert _found(Strategy.MANY_TO_ONE)["po_1"] == "duplicate"
        assert "po_1" not in _found(Strategy.MANY_TO_MANY)


def test_half_a_million_keys_do_not_reach_the_worker() -> None:
    """Whatever comes back to Python is a line a kind and fifty breaks."""
    make_sides(2_000, every=4)
    done = run(window=Window(START, END), at=END, dry_run=True)
    assert len(done.report["largest"]) == 50
    assert sum(total["count"] for total in done.report["totals"]) == 500


def _found(strategy: Strategy, *, tolerance: int = 0) -> dict[str, str]:
    """What does not match, by key."""
    text = RuleText(
        strategy=strategy,
        left_key=KeyField.REFERENCE,
        right_key=KeyField.BATCH,
        amount_tolerance_minor=tolerance,
        time_tolerance_hours=48,
        mode=MatchMode.AUTO,
    )
    version = ReconRuleVersion.objects.filter(rule__stream=STREAM).order_by("rule__position")[0]
    comparison = Comparison(
        stream=stream_of(STREAM),
        market="SG",
        left=source_of(SourceKind.PAYOUT, "SG").pk,
        right=source_of(SourceKind.BANK, "SG").pk,
        start=WINDOW.start,
        end=WINDOW.end,
        rules=[Tried(version.pk, text)],
    )
    with transaction.atomic():
        find(comparison)
        assert summarise(comparison).counts
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT key, outcome FROM {comparison.found}")
            return dict(cursor.fetchall())


def _alone(reference: str) -> str:
    return "~" + ReconItem.objects.get(reference=reference).ext_id


def _undo(match_id: int) -> None:
    reconciliation.decide_matches(
        actor=FINANCE, match_ids=[match_id], decision=MatchState.UNDONE, note="Not this one.", at=LATER
    )


def _facts() -> int:
    return Fact.objects.count()


def test_loading_again_changes_nothing_and_tells_so() -> None:
    items = [line("po_a"), line("po_b")]
    args: dict[str, Any] = {"kind": SourceKind.PAYOUT, "market": "SG", "watermark": AT}
    assert load_items(items=items, at=AT, **args).new == 2
    before = list(ReconItem.objects.order_by("id").values())
    again = load_items(items=items, at=LATER, **args)
    assert (again.new, again.changed, again.known) == (0, 0, 2)
    assert list(ReconItem.objects.order_by("id").values()) == before

"""The table at the end."""

from collections import Counter

from deploy.score.findings import all_findings
from deploy.score.game import Game
from deploy.score.matching import QUESTIONS, Answer, Truth, answer
from deploy.score.statistics import quantile, wilson
from deploy.simulator.clock import utc

_HEAD = (
    f"{'kind':<14}{'faults':>7}{'found':>7}  {'recall [95 %]':<22}{'told':>6}{'right':>6}"
    f"  {'precision [95 %]':<22}{'p50':>9}{'p95':>9}"
)
_LISTED = 5


def print_report(game: Game, *, least: float) -> bool:
    """Whether every share reaches what is asked for. A kind that did not happen proves nothing."""
    truths = Truth.read(game.truth.path)
    answers = [answer(question, truths, all_findings(), ends=utc(game.ends_s)) for question in QUESTIONS]
    _print_circumstances(game, truths)
    print(_HEAD)
    for each in answers:
        print(_line(each))
    reached = [_reached(each, least) for each in answers]
    for each, well in zip(answers, reached, strict=True):
        if not well:
            _print_why(each)
    verdict = "reached" if all(reached) else "NOT reached"
    print(f"\nrecall and precision of at least {least:g} for every kind: {verdict}")
    return all(reached)


def _print_circumstances(game: Game, truths: list[Truth]) -> None:
    catalogue = game.city.catalogue
    hours = (game.ends_s - game.begins_s) / 3_600
    faults = sum(truth.is_fault for truth in truths)
    print(
        f"\nseed {catalogue.seed}: {len(catalogue.cars)} cars for {hours:g} h, {game.way.points:,} readings, "
        f"{faults} faults and {len(truths) - faults} look-alikes, played in {game.seconds:.0f} s"
    )
    counted = Counter(truth.kind for truth in truths if not truth.is_fault)
    print("look-alikes: " + ", ".join(f"{kind} {number}" for kind, number in sorted(counted.items())) + "\n")


def _line(each: Answer) -> str:
    times = (
        f"{_duration(quantile(each.delays, 0.5)):>9}{_duration(quantile(each.delays, 0.95)):>9}"
        if each.delays
        else f"{'-':>9}{'-':>9}"
    )
    return (
        f"{each.question.name:<14}{each.faults:>7}{each.found:>7}  {_share(each.found, each.faults):<22}"
        f"{each.findings:>6}{each.right:>6}  {_share(each.right, each.findings):<22}{times}"
    )


def _share(hits: int, of: int) -> str:
    if of == 0:
        return "did not happen"
    low, high = wilson(hits, of)
    return f"{hits / of:.3f} [{low:.3f}, {high:.3f}]"


def _duration(seconds: float) -> str:
    minutes = seconds / 60
    return f"{minutes:.0f} min" if minutes >= 10 else f"{minutes:.1f} min"


def _reached(each: Answer, least: float) -> bool:
    return each.found >= least * each.faults and each.right >= least * each.findings


def _print_why(each: Answer) -> None:
    for truth in each.missed[:_LISTED]:
        who = truth.gateway or next(iter(truth.devices))
        print(f"  missed: {truth.kind} of {who}, {truth.begins:%H:%M} to {truth.ends:%H:%M} UTC")
    for finding in each.wrong[:_LISTED]:
        who = next(iter(finding.devices)) if len(finding.devices) == 1 else f"{len(finding.devices)} cars"
        print(f"  wrong: {finding.topic} of {who}, seen {finding.seen:%H:%M}, told {finding.told:%H:%M} UTC")

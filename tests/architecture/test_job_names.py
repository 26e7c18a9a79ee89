"""The console has words for every job: nobody reads `inbox.waking`."""

import re

from backoffice.schedules import SCHEDULES
from tests.architecture.test_tree import ROOT

NAMES = ROOT / "frontend" / "src" / "ui" / "status" / "job-names.ts"
# What a request starts, beside what the clock starts.
ASKED_FOR = re.compile(r"""\b(?:job|_?JOB)(?:: Final)? ?= ?"([a-z_]+\.[a-z_]+)\"""")


def test_every_job_has_a_name_that_people_read() -> None:
    asked_for = {
        name
        for path in (ROOT / "apps").rglob("*.py")
        if "migrations" not in path.parts
        for name in ASKED_FOR.findall(path.read_text(encoding="utf-8"))
    }
    named = set(re.findall(r"'([a-z_]+\.[a-z_]+)':", NAMES.read_text(encoding="utf-8")))
    assert {schedule.name for schedule in SCHEDULES} | asked_for <= named

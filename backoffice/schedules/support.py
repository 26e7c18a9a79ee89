"""Jobs of support: promises, answers of which nobody knows whether they left; and what is forgotten."""

from datetime import timedelta
from typing import Final

from apps.core.tasking.queues import Queue
from backoffice.schedules.schedule import Schedule

SCHEDULES: Final[tuple[Schedule, ...]] = (
    Schedule(
        name="privacy.retention",
        task="privacy.retain",
        queue=Queue.BULK,
        expression="cron(40 2 * * ? *)",
        timezone="Asia/Singapore",
        window=timedelta(days=1),
        expected_duration=timedelta(minutes=5),
        max_lateness=timedelta(hours=2),
        description="Blanks or forgets what is older than it is kept, and packages whose time is over.",
    ),
    Schedule(
        name="support.clocks",
        task="support.watch_clocks",
        queue=Queue.DEFAULT,
        expression="cron(* * * * ? *)",
        timezone="UTC",
        window=timedelta(minutes=1),
        expected_duration=timedelta(seconds=5),
        max_lateness=timedelta(minutes=3),
        description="Warns of promises to customers that come due, and notes those that were broken.",
    ),
    Schedule(
        name="support.look_up",
        task="support.look_up",
        queue=Queue.DEFAULT,
        expression="cron(* * * * ? *)",
        timezone="UTC",
        window=timedelta(minutes=1),
        expected_duration=timedelta(seconds=2),
        max_lateness=timedelta(minutes=5),
        description="Looks for answers of which nobody knows whether they left; none is sent twice.",
    ),
    Schedule(
        name="support.sync_tell",
        task="support.sync_tell",
        queue=Queue.DEFAULT,
        expression="cron(* * * * ? *)",
        timezone="UTC",
        window=timedelta(minutes=1),
        expected_duration=timedelta(seconds=5),
        max_lateness=timedelta(minutes=3),
        description="Tells Zendesk and Jira what is due: answers, and what had to be put off.",
    ),
    Schedule(
        name="support.sync_delta",
        task="support.sync_delta",
        queue=Queue.DEFAULT,
        expression="cron(*/2 * * * ? *)",
        timezone="UTC",
        window=timedelta(minutes=2),
        expected_duration=timedelta(seconds=10),
        max_lateness=timedelta(minutes=6),
        description="Takes what changed in Zendesk and Jira and no webhook told of; goes on where it got to.",
    ),
    Schedule(
        name="support.feedback",
        task="support.ask_for_feedback",
        queue=Queue.DEFAULT,
        expression="cron(0/10 * * * ? *)",
        timezone="UTC",
        window=timedelta(minutes=10),
        expected_duration=timedelta(seconds=10),
        max_lateness=timedelta(minutes=20),
        description="Asks customers by mail how it went, once a ticket that has stayed solved for an hour.",
    ),
    Schedule(
        name="support.learn",
        task="support.learn",
        queue=Queue.BULK,
        expression="cron(30 19 * * ? *)",
        timezone="UTC",
        window=timedelta(days=1),
        expected_duration=timedelta(minutes=5),
        max_lateness=timedelta(hours=6),
        description="Learns from what became of tickets, so that new ones come with a queue and a macro.",
    ),
)

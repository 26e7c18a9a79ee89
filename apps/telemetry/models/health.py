"""Health rules, and what they found: alerts, and incidents that fold many alerts of one cause."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.inbox.enums import Severity
from apps.telemetry.enums import AlertState, Cause, IncidentState, RuleSource, RuleState


class HealthRule(models.Model):
    """A rule of one market: what to look for, for how long, and what follows.

    People edit this row (`version` is what If-Match compares); what the watch goes by is the revision that
    was published last (`live_revision`), so that a half-made edit alerts nobody. draft → live ⇄ retired. It
    is never deleted: alerts name it.

    `condition` and `clear_condition` are documents of `core.conditions`; without a `clear_condition` an alert
    ends when the condition no longer holds. It ends once that has lasted `clear_after_s`, and within
    `hold_off_s` of its end the same alert goes on instead of a new one.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=80)
    why = models.CharField(max_length=400, blank=True, default="")
    source = models.CharField(max_length=12, default=RuleSource.READINGS.value)
    condition = models.JSONField()
    clear_condition = models.JSONField(null=True, blank=True)
    clear_after_s = models.PositiveIntegerField(default=600)
    hold_off_s = models.PositiveIntegerField(default=1_800)
    severity = models.CharField(max_length=8, default=Severity.WARNING.value)
    unfit_to_rent = models.BooleanField(default=False)
    state = models.CharField(max_length=8, default=RuleState.DRAFT.value)
    live_revision = models.PositiveIntegerField(null=True, blank=True)
    changed = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                fields=["market", "code"], name="telemetry_health_rule_code_once_a_market"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in RuleState]),
                name="telemetry_health_rule_state_known",
            ),
            models.CheckConstraint(
                condition=Q(severity__in=[severity.value for severity in Severity]),
                name="telemetry_health_rule_severity_known",
            ),
            models.CheckConstraint(
                condition=~Q(state=RuleState.LIVE.value) | Q(live_revision__isnull=False),
                name="telemetry_health_rule_live_is_published",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.market}/{self.code}"


class HealthRuleRevision(models.Model):
    """A rule as it was published once; never changed. `definition` is all that decides over alerts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    rule = models.ForeignKey(HealthRule, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    definition = models.JSONField()
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=80)
    # What the trial before it said: alerts and cars over how many days. Null for a rule that came with us.
    trial = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=["rule", "number"], name="telemetry_health_revision_once"),
        ]

    def __str__(self) -> str:
        return f"{self.rule_id} r{self.number}"


class HealthTrial(models.Model):
    """A rule tried against history: what it would have found in [`start`, `end`).

    `definition` is what was tried; a rule can be published only as it was tried. `result` appears when the
    job is through. Forgotten after some weeks.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    rule = models.ForeignKey(HealthRule, on_delete=models.PROTECT, related_name="trials")
    market = models.CharField(max_length=8)
    definition = models.JSONField()
    start = models.DateTimeField()
    end = models.DateTimeField()
    run_id = models.UUIDField(null=True, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=80)
    finished_at = models.DateTimeField(null=True, blank=True)
    result = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gt=models.F("start")), name="telemetry_health_trial_has_length"
            ),
        ]
        indexes = [models.Index(fields=["rule", "-asked_at"], name="telemetry_trial_newest")]

    def __str__(self) -> str:
        return f"{self.rule_id} {self.start:%Y-%m-%d}"


class HealthIncident(models.Model):
    """Many alerts of one rule behind one cause: a gateway, a station, an area, or all over the market.

    open → acked → mitigated (no alert of it is open any more) → resolved. `cars` counts all that it ever
    held, `open_alerts` those that still go on.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    rule = models.ForeignKey(HealthRule, on_delete=models.PROTECT, related_name="incidents")
    cause = models.CharField(max_length=8)
    cause_key = models.CharField(max_length=80, blank=True, default="")
    cause_label = models.CharField(max_length=120, blank=True, default="")
    severity = models.CharField(max_length=8)
    state = models.CharField(max_length=12, default=IncidentState.OPEN.value)
    owner = models.CharField(max_length=80, blank=True, default="")
    # What the inbox holds about it, and how many cars it was told of there.
    item_id = models.UUIDField(null=True, blank=True)
    told = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()
    last_joined_at = models.DateTimeField()
    cars = models.PositiveIntegerField(default=0)
    open_alerts = models.PositiveIntegerField(default=0)
    acked_at = models.DateTimeField(null=True, blank=True)
    mitigated_at = models.DateTimeField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=16, blank=True, default="")
    note = models.CharField(max_length=1_000, blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    revision = models.BigIntegerField(default=0, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["market", "rule", "cause", "cause_key"],
                condition=~Q(state=IncidentState.RESOLVED.value),
                name="telemetry_incident_one_open_a_cause",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in IncidentState]),
                name="telemetry_incident_state_known",
            ),
            models.CheckConstraint(
                condition=Q(cause__in=[cause.value for cause in Cause]), name="telemetry_incident_cause_known"
            ),
        ]
        indexes = [
            models.Index(fields=["market", "state", "-opened_at"], name="telemetry_incident_newest"),
            models.Index(fields=["revision"], name="telemetry_incident_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.market} {self.cause} {self.cause_key}"


class Alert(models.Model):
    """One rule holds for one car: opened once, however often the signal comes and goes.

    open → acked → snoozed → resolved; the watch opens and ends it, people do the rest. One that is not
    resolved is unique by `dedupe_key`. `since` is when the condition began, `first_seen` and `last_seen` are
    the readings at which it was found to hold, `rises` how often it began (the newest last); `peak` is the
    worst reading of `field`. `cleared_at` is the reading that ended it, null when a person did.
    `gateway`, `station` and the position are those of the car when it was opened.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    rule = models.ForeignKey(HealthRule, on_delete=models.PROTECT, related_name="alerts")
    rule_revision = models.PositiveIntegerField()
    vehicle = models.ForeignKey("fleet.Vehicle", on_delete=models.PROTECT, related_name="alerts")
    dedupe_key = models.CharField(max_length=120)
    severity = models.CharField(max_length=8)
    unfit_to_rent = models.BooleanField(default=False)
    state = models.CharField(max_length=8, default=AlertState.OPEN.value)
    since = models.DateTimeField()
    first_seen = models.DateTimeField()
    last_seen = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True, blank=True)
    count = models.PositiveIntegerField(default=1)
    rises = ArrayField(models.DateTimeField(), default=list)
    flapping = models.BooleanField(default=False)
    field = models.CharField(max_length=24, blank=True, default="")
    peak = models.FloatField(null=True, blank=True)
    codes = ArrayField(models.CharField(max_length=8), null=True, blank=True)
    owner = models.CharField(max_length=80, blank=True, default="")
    # What the inbox holds about it, the count that it was told of there, and whether a hold stands for it.
    item_id = models.UUIDField(null=True, blank=True)
    told = models.PositiveIntegerField(default=0)
    holds = models.BooleanField(default=False)
    snoozed_until = models.DateTimeField(null=True, blank=True)
    work_order = models.CharField(max_length=60, blank=True, default="")
    opened_at = models.DateTimeField()
    acked_at = models.DateTimeField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.CharField(max_length=80, blank=True, default="")
    outcome = models.CharField(max_length=16, blank=True, default="")
    note = models.CharField(max_length=1_000, blank=True, default="")
    incident = models.ForeignKey(
        HealthIncident, on_delete=models.PROTECT, null=True, blank=True, related_name="alerts"
    )
    gateway = models.CharField(max_length=40, blank=True, default="")
    station = models.ForeignKey(
        "fleet.Station", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lat = models.FloatField(null=True, blank=True)
    lng = models.FloatField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    revision = models.BigIntegerField(default=0, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dedupe_key"],
                condition=~Q(state=AlertState.RESOLVED.value),
                name="telemetry_alert_one_open_a_key",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in AlertState]),
                name="telemetry_alert_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state=AlertState.RESOLVED.value, resolved_at__isnull=False)
                | (~Q(state=AlertState.RESOLVED.value) & Q(resolved_at__isnull=True)),
                name="telemetry_alert_resolved_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=AlertState.SNOOZED.value) | Q(snoozed_until__isnull=False),
                name="telemetry_alert_snoozed_until_when",
            ),
        ]
        indexes = [
            models.Index(fields=["vehicle", "-opened_at"], name="telemetry_alert_of_car"),
            models.Index(fields=["market", "state", "-opened_at"], name="telemetry_alert_newest"),
            models.Index(fields=["rule", "vehicle", "-opened_at"], name="telemetry_alert_of_rule"),
            models.Index(fields=["incident"], name="telemetry_alert_of_incident"),
            models.Index(fields=["revision"], name="telemetry_alert_revision"),
        ]

    def __str__(self) -> str:
        return self.dedupe_key


class HealthCursor(models.Model):
    """Up to which moment the watch has judged; one row. After an outage it goes back to where it was."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    judged_until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.judged_until:%Y-%m-%d %H:%M:%S}"

"""Who goes where on one day."""

from django.db import models
from django.db.models import F, Q

from apps.core.ids import new_id
from apps.dispatch.enums import Binding, Exclusion, PlanOrigin, PlanState


class Plan(models.Model):
    """One day of one market: proposed by a solver, published by a person, superseded by the next one.

    `cost_m` is what the solver minimises: metres driven, and for each visit left out the metres that it is
    worth. `bound_m` is below the cost of every plan (ADR 0026); null: no useful bound is known. `churn`
    counts visits that `based_on` gave to somebody else. `iterations` ended the search, or `ceiling_hit`
    says that time did. Of those that are published a market has one a day. `version` counts what people
    changed.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    day = models.DateField()
    state = models.CharField(max_length=10, default=PlanState.PROPOSED.value)
    origin = models.CharField(max_length=8)
    based_on = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    solver = models.CharField(max_length=24)
    travel = models.CharField(max_length=24)
    seed = models.PositiveIntegerField(default=0)
    iterations = models.PositiveIntegerField(default=0)
    ceiling_hit = models.BooleanField(default=False)
    solve_ms = models.PositiveIntegerField(default=0)
    cost_m = models.BigIntegerField(default=0)
    bound_m = models.BigIntegerField(null=True, blank=True)
    travel_m = models.BigIntegerField(default=0)
    churn = models.PositiveIntegerField(default=0)
    run_id = models.UUIDField(null=True, blank=True)
    why = models.CharField(max_length=200, blank=True, default="")
    created_by = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    published_by = models.CharField(max_length=64, blank=True, default="")
    published_at = models.DateTimeField(null=True, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["market", "day"],
                condition=Q(state=PlanState.PUBLISHED.value),
                name="dispatch_plan_one_published_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in PlanState])
                & Q(origin__in=[origin.value for origin in PlanOrigin]),
                name="dispatch_plan_words_known",
            ),
            models.CheckConstraint(
                condition=Q(bound_m__isnull=True) | Q(bound_m__lte=F("cost_m")),
                name="dispatch_plan_bound_below_cost",
            ),
            models.CheckConstraint(
                condition=~Q(state=PlanState.PUBLISHED.value) | Q(published_at__isnull=False),
                name="dispatch_plan_published_at_some_time",
            ),
        ]
        indexes = [
            models.Index(fields=["market", "day", "-created_at"], name="dispatch_plan_of_day"),
            models.Index(fields=["-created_at", "-id"], name="dispatch_plan_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.market} {self.day} {self.state}"


class Stop(models.Model):
    """One visit in one plan: by whom, as which of their stops, and when. A plan has a visit once.

    `travel_m` and `travel_s` are the way there. `locked`: a re-plan leaves it, and what lies before it,
    alone. `binding` says what decided; `rival` is who else could have gone, at `rival_extra_s` more.
    `trouble` says what is wrong with it, in words of `rules.planning.timetable`, empty when nothing is.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="stops")
    visit = models.ForeignKey("dispatch.Visit", on_delete=models.PROTECT, related_name="stops")
    technician = models.ForeignKey("dispatch.Technician", on_delete=models.PROTECT, related_name="stops")
    position = models.PositiveSmallIntegerField()
    arrive_at = models.DateTimeField()
    start_at = models.DateTimeField()
    leave_at = models.DateTimeField()
    travel_m = models.PositiveIntegerField(default=0)
    travel_s = models.PositiveIntegerField(default=0)
    locked = models.BooleanField(default=False)
    binding = models.CharField(max_length=10, default=Binding.NEAREST.value)
    rival = models.ForeignKey(
        "dispatch.Technician", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    rival_extra_s = models.IntegerField(null=True, blank=True)
    trouble = models.CharField(max_length=16, blank=True, default="")
    given_by = models.CharField(max_length=64, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("technician", "position")
        constraints = [
            models.UniqueConstraint(fields=["plan", "visit"], name="dispatch_stop_visit_once_a_plan"),
            models.UniqueConstraint(
                fields=["plan", "technician", "position"],
                deferrable=models.Deferrable.DEFERRED,
                name="dispatch_stop_one_a_position",
            ),
            models.CheckConstraint(
                condition=Q(start_at__gte=F("arrive_at"), leave_at__gte=F("start_at")),
                name="dispatch_stop_in_order",
            ),
            models.CheckConstraint(
                condition=Q(binding__in=[binding.value for binding in Binding]),
                name="dispatch_stop_binding_known",
            ),
        ]
        indexes = [models.Index(fields=["visit", "plan"], name="dispatch_stop_of_visit")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.position}"


class LeftOut(models.Model):
    """A visit that was to be planned and is not, and what shut it out; for want of a part, of which somebody
    could bring `there` of what is `needed`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="left_out")
    visit = models.ForeignKey("dispatch.Visit", on_delete=models.PROTECT, related_name="left_out")
    reason = models.CharField(max_length=14)
    part = models.ForeignKey(
        "maintenance.Part", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    needed = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    there = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["plan", "visit"], name="dispatch_left_out_once"),
            models.CheckConstraint(
                condition=Q(reason__in=[reason.value for reason in Exclusion]),
                name="dispatch_left_out_reason_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.reason}"

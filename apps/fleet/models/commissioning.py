"""New cars on their way into service."""

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.fleet.enums import IntakeState, IntakeStepName
from apps.fleet.models.stations import Bay
from apps.fleet.models.vehicles import Vehicle


class IntakeBatch(models.Model):
    """Cars that were bought together and came in one file.

    `scans` counts the files of its archive, `scans_filed` those that the job has filed; `orders` says of each
    what it is a scan of, as it was judged when the batch came.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    name = models.CharField(max_length=80)
    file_name = models.CharField(max_length=120)
    scans = models.PositiveIntegerField(default=0)
    scans_filed = models.PositiveIntegerField(default=0)
    orders = models.JSONField(default=list)
    job_run_id = models.UUIDField(null=True, blank=True)
    created_by = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("-created_at", "-id")
        indexes = [models.Index(fields=["market", "-created_at", "-id"], name="fleet_intake_by_market")]

    def __str__(self) -> str:
        return f"{self.market} {self.name}"


class IntakeCar(models.Model):
    """One new car: what it still lacks is said by its steps, and a hold keeps it back until it is released.

    `certificate_id` names the car's certificate in IoT Core; its private key is handed out once and kept by
    nobody here. `plan` names the maintenance plan until maintenance keeps plans of its own.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    batch = models.ForeignKey(IntakeBatch, on_delete=models.PROTECT, related_name="cars")
    vehicle = models.OneToOneField(Vehicle, on_delete=models.PROTECT, related_name="intake")
    plan = models.CharField(max_length=80, blank=True, default="")
    home_bay = models.OneToOneField(
        Bay, on_delete=models.PROTECT, null=True, blank=True, related_name="home_of"
    )
    certificate_id = models.CharField(max_length=64, blank=True, default="")
    certificate_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        ordering = ("vehicle_id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(released_at__isnull=True, released_by="")
                | (Q(released_at__isnull=False) & ~Q(released_by="")),
                name="fleet_intake_released_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["batch"], name="fleet_intake_open", condition=Q(released_at__isnull=True))
        ]

    def __str__(self) -> str:
        return str(self.vehicle_id)


class IntakeStep(models.Model):
    """One thing that must be true before a new car is rented out; `since` is when it came into its state."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    car = models.ForeignKey(IntakeCar, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=12)
    state = models.CharField(max_length=8, default=IntakeState.WAITING.value)
    owner = models.CharField(max_length=64, blank=True, default="")
    since = models.DateTimeField()
    done_by = models.CharField(max_length=64, blank=True, default="")
    note = models.CharField(max_length=300, blank=True, default="")
    results = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("car_id", "step")
        constraints = [
            models.UniqueConstraint(fields=["car", "step"], name="fleet_intake_step_once"),
            models.CheckConstraint(
                condition=Q(step__in=[step.value for step in IntakeStepName]),
                name="fleet_intake_step_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in IntakeState]),
                name="fleet_intake_state_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.car_id} {self.step} {self.state}"

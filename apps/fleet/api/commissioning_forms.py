"""What goes in and out about new cars."""

from typing import Any

from rest_framework import serializers

from apps.core.http.serializers import RowSerializer, StrictSerializer
from apps.fleet.enums import CheckResult, IntakeState, IntakeStepName
from apps.fleet.models import IntakeBatch, IntakeCar
from apps.fleet.services.commissioning.steps import MOST_AT_ONCE

STEPS = [step.value for step in IntakeStepName]
STATES = [state.value for state in IntakeState]


def _cars() -> serializers.ListField:
    return serializers.ListField(child=serializers.UUIDField(), allow_empty=False, max_length=MOST_AT_ONCE)


class IntakeRow(RowSerializer[IntakeBatch]):
    """A batch of new cars; scans are filed by the job `job_run_id`."""

    car_count = serializers.IntegerField()
    released_count = serializers.IntegerField()
    created_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = IntakeBatch
        fields = (
            "id",
            "market",
            "name",
            "file_name",
            "car_count",
            "released_count",
            "scans",
            "scans_filed",
            "job_run_id",
            "created_by_name",
            "created_at",
        )


class IntakeStepOut(serializers.Serializer[Any]):
    """One step of one car; `since` is when it came into its state."""

    step = serializers.ChoiceField(choices=STEPS)
    state = serializers.ChoiceField(choices=STATES)
    owner = serializers.CharField()
    owner_name = serializers.CharField(allow_null=True)
    since = serializers.CharField()
    note = serializers.CharField()


class IntakeCarRow(RowSerializer[IntakeCar]):
    """A new car and how far it is. `ready`: it can be released."""

    vehicle_id = serializers.UUIDField()
    batch_id = serializers.UUIDField()
    batch_name = serializers.CharField(source="batch.name")
    market = serializers.CharField(source="batch.market")
    plate = serializers.CharField(source="vehicle.plate")
    vin = serializers.CharField(source="vehicle.vin")
    device_id = serializers.CharField(source="vehicle.device_id")
    model = serializers.CharField(source="vehicle.vehicle_type.model")
    home_station_id = serializers.UUIDField(source="vehicle.home_station_id", allow_null=True)
    home_station_name = serializers.CharField(source="vehicle.home_station.name", allow_null=True)
    home_bay = serializers.CharField(source="home_bay.evse_id", allow_null=True)
    ready = serializers.BooleanField()
    steps = serializers.ListField(source="steps_json", child=IntakeStepOut())

    class Meta:
        model = IntakeCar
        fields = (
            "id",
            "vehicle_id",
            "batch_id",
            "batch_name",
            "market",
            "plate",
            "vin",
            "device_id",
            "model",
            "plan",
            "home_station_id",
            "home_station_name",
            "home_bay",
            "certificate_id",
            "certificate_at",
            "released_at",
            "ready",
            "steps",
        )


class IntakeUpload(StrictSerializer):
    """A table of new cars and, if there is one, an archive of their scans; a dry run unless said."""

    market = serializers.RegexField(r"^[A-Z]{2}\Z")
    name = serializers.CharField(max_length=80)
    table = serializers.FileField(max_length=255, allow_empty_file=True)
    archive = serializers.FileField(max_length=255, allow_empty_file=True, required=False)
    dry_run = serializers.BooleanField(default=True)


class RowFaultOut(serializers.Serializer[Any]):
    row = serializers.IntegerField()
    column = serializers.CharField()
    reason = serializers.CharField()
    value = serializers.CharField()


class FileFaultOut(serializers.Serializer[Any]):
    file = serializers.CharField()
    reason = serializers.CharField()


class IntakeVerdict(serializers.Serializer[Any]):
    """What is in a batch, what is wrong with it, and whether it was taken in (`batch_id`)."""

    outcome = serializers.ChoiceField(choices=["checked", "refused", "taken_in"])
    batch_id = serializers.UUIDField(allow_null=True)
    cars = serializers.IntegerField()
    papers = serializers.IntegerField()
    scans = serializers.IntegerField()
    row_faults = RowFaultOut(many=True)
    file_faults = FileFaultOut(many=True)


class IdentityInput(StrictSerializer):
    """The VIN as somebody read it from the car."""

    vin = serializers.CharField(max_length=40)


class CheckInput(StrictSerializer):
    item = serializers.CharField(max_length=40)
    result = serializers.ChoiceField(choices=[result.value for result in CheckResult])
    note = serializers.CharField(max_length=200, allow_blank=True, default="")


class InspectionInput(StrictSerializer):
    """One result for each line of the market's checklist."""

    results = serializers.ListField(child=CheckInput(), allow_empty=False, max_length=60)


class HomeInput(StrictSerializer):
    station = serializers.UUIDField()
    bay = serializers.UUIDField(allow_null=True, default=None)


class CertificateInput(StrictSerializer):
    """`again`: the key that was handed out before is lost; the car then speaks with the new one alone."""

    again = serializers.BooleanField(default=False)


class CredentialsOut(serializers.Serializer[Any]):
    """Shown this once: nobody keeps the key."""

    device_id = serializers.CharField()
    certificate_id = serializers.CharField()
    certificate_pem = serializers.CharField()
    private_key_pem = serializers.CharField()


class PlanInput(StrictSerializer):
    cars = _cars()
    plan = serializers.CharField(max_length=80)


class OwnerInput(StrictSerializer):
    """`owner` is the id of a colleague, "" for nobody."""

    cars = _cars()
    step = serializers.ChoiceField(choices=STEPS)
    owner = serializers.CharField(max_length=64, allow_blank=True)


class ChangedOut(serializers.Serializer[Any]):
    changed = serializers.IntegerField()


class IntakeReleaseInput(StrictSerializer):
    cars = _cars()


class IntakeReleaseResultOut(serializers.Serializer[Any]):
    car_id = serializers.UUIDField()
    plate = serializers.CharField()
    released = serializers.BooleanField()
    lacking = serializers.ListField(child=serializers.ChoiceField(choices=STEPS))


class IntakeReleaseOut(serializers.Serializer[Any]):
    results = IntakeReleaseResultOut(many=True)


class CheckItemOut(serializers.Serializer[Any]):
    item = serializers.CharField()
    name = serializers.CharField()


class ChecklistOut(serializers.Serializer[Any]):
    market = serializers.CharField()
    items = CheckItemOut(many=True)


class ChecklistsOut(serializers.Serializer[Any]):
    checklists = ChecklistOut(many=True)

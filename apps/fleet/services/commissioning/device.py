"""A car's identity in IoT Core: a thing of its name, and a certificate whose key is handed out once.

The key is made by IoT Core, given to whoever asked, and forgotten: it is in no row, no log and no kept
answer. Whoever loses it has another one issued; the car then speaks with the new one alone. A process that
dies on the way leaves an inactive certificate, which the next try takes away.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from apps.core.errors import Conflict, NotFound
from apps.core.types import Actor
from apps.fleet import gateways
from apps.fleet.enums import IntakeStepName
from apps.fleet.events import CertificateIssued
from apps.fleet.models import IntakeCar
from apps.fleet.selectors.visible import visible_intake_cars
from apps.fleet.services.commissioning.steps import complete_step
from apps.fleet.types import DeviceCredentials
from apps.outbox import services as outbox


def issue_certificate(*, actor: Actor, car_id: UUID, again: bool, at: datetime) -> DeviceCredentials:
    """Make the thing and a certificate, in place of the one before when `again`.

    Speaks to IoT Core, so no transaction may be open around it. Raises NotFound, Conflict when the car has
    one and nobody said `again`, Upstream when IoT Core is away: then nothing is issued, and asking again is
    safe.
    """
    car = visible_intake_cars(actor).select_related("vehicle").filter(pk=car_id).first()
    if car is None:
        raise NotFound("There is no such car in commissioning.")
    if car.released_at is not None:
        raise Conflict(
            "The car was released; its device is not a matter of commissioning any more.", code="released"
        )
    if car.certificate_id and not again:
        raise Conflict(
            "The car has a certificate, and its key was handed out. Issue another one if it was lost.",
            code="certificate_issued",
        )
    vehicle = car.vehicle
    made = gateways.issue_certificate(thing=vehicle.device_id, market=vehicle.market, plate=vehicle.plate)
    _record(car, made.certificate_id, before=car.certificate_id, actor=actor, at=at)
    gateways.activate_certificate(made.certificate_id, thing=vehicle.device_id)
    return DeviceCredentials(
        device_id=vehicle.device_id,
        certificate_id=made.certificate_id,
        certificate_pem=made.certificate_pem,
        private_key_pem=made.private_key_pem,
    )


@transaction.atomic
def _record(car: IntakeCar, certificate_id: str, *, before: str, actor: Actor, at: datetime) -> None:
    changed = IntakeCar.objects.filter(pk=car.pk, certificate_id=before, released_at__isnull=True).update(
        certificate_id=certificate_id, certificate_at=at
    )
    if not changed:
        raise Conflict("Somebody else issued a certificate for this car just now.", code="certificate_issued")
    complete_step(car.pk, IntakeStepName.DEVICE, actor=actor, at=at)
    outbox.publish(
        CertificateIssued(
            market=car.vehicle.market,
            subject=f"vehicle:{car.vehicle_id}",
            actor=actor.id,
            at=at,
            certificate_id=certificate_id,
        )
    )

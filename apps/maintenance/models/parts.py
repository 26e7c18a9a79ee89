"""Parts: the catalogue, where they lie, every movement of them, and what is put aside."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

from apps.core.ids import new_id
from apps.maintenance.enums import LocationKind, MoveKind, ReservationState


class Part(models.Model):
    """Something that is kept in stock for one market's cars.

    `on_hand` and `value_minor` are the sums over all places: what is there, and what was paid for it. The
    average that issues are priced at is one divided by the other (moving weighted average); `average_minor`
    is the last one known, in the currency's smallest unit. `reserved` is put aside for orders. At
    `reorder_point` pieces or fewer that nobody has put aside, somebody is asked to order. All four follow the
    movements and are written only with them.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    number = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    category = models.CharField(max_length=40, blank=True, default="")
    unit = models.CharField(max_length=16, default="piece")
    supplier = models.CharField(max_length=120, blank=True, default="")
    vendor = models.ForeignKey(
        "maintenance.Vendor", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    warranty_months = models.PositiveSmallIntegerField(default=0)
    reorder_point = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    reorder_quantity = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3)
    on_hand = models.DecimalField(max_digits=10, decimal_places=2, default=0)
    reserved = models.DecimalField(max_digits=10, decimal_places=2, default=0)
    value_minor = models.BigIntegerField(default=0)
    average_minor = models.BigIntegerField(default=0)
    active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("name", "id")
        constraints = [
            models.UniqueConstraint(fields=["market", "number"], name="maintenance_part_once_a_number"),
            models.CheckConstraint(
                condition=Q(on_hand__gte=0, value_minor__gte=0, average_minor__gte=0, reserved__gte=0),
                name="maintenance_part_never_below_nothing",
            ),
            models.CheckConstraint(
                condition=Q(on_hand__gt=0) | Q(value_minor=0),
                name="maintenance_part_nothing_is_worth_nothing",
            ),
            models.CheckConstraint(
                condition=(Q(reorder_point__isnull=True) | Q(reorder_point__gte=0))
                & (Q(reorder_quantity__isnull=True) | Q(reorder_quantity__gt=0)),
                name="maintenance_part_reorder_makes_sense",
            ),
        ]
        indexes = [
            models.Index(fields=["name", "id"], name="maintenance_part_by_name"),
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="maintenance_part_search"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class StockLocation(models.Model):
    """A place where parts lie."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=8, default=LocationKind.STORE.value)
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("name", "id")
        constraints = [
            models.UniqueConstraint(fields=["market", "name"], name="maintenance_location_once_a_name"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in LocationKind]),
                name="maintenance_location_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StockLevel(models.Model):
    """How much of a part lies at a place, and how much of that plans promised to orders (`allocated`).

    It can't be less than nothing, nor promised twice, whoever asks at the same time.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="levels")
    location = models.ForeignKey(StockLocation, on_delete=models.PROTECT, related_name="levels")
    on_hand = models.DecimalField(max_digits=10, decimal_places=2, default=0)
    allocated = models.DecimalField(max_digits=10, decimal_places=2, default=0, db_default=0)

    class Meta:
        ordering = ("part", "location")
        constraints = [
            models.UniqueConstraint(fields=["part", "location"], name="maintenance_level_once_a_place"),
            models.CheckConstraint(condition=Q(on_hand__gte=0), name="maintenance_level_never_below_nothing"),
            models.CheckConstraint(
                condition=Q(allocated__gte=0, allocated__lte=F("on_hand")),
                name="maintenance_level_promises_what_is_there",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part_id} {self.location_id} {self.on_hand}"


class StockMove(models.Model):
    """One movement of a part. Only ever added, which a trigger enforces: a mistake is put right by another.

    `quantity` and `amount_minor` are signed; `on_hand_after` and `value_after_minor` are the part's over all
    places. `line_id` is the line of the order that it went to or came back from, `pair` joins the two of a
    transfer; `undoes` is the delivery that was booked by mistake and goes out as it came in, once.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="moves")
    location = models.ForeignKey(StockLocation, on_delete=models.PROTECT, related_name="moves")
    kind = models.CharField(max_length=8)
    quantity = models.DecimalField(max_digits=10, decimal_places=2)
    amount_minor = models.BigIntegerField(default=0)
    on_hand_after = models.DecimalField(max_digits=10, decimal_places=2)
    value_after_minor = models.BigIntegerField()
    work_order = models.ForeignKey(
        "maintenance.WorkOrder", on_delete=models.PROTECT, null=True, blank=True, related_name="stock_moves"
    )
    line_id = models.UUIDField(null=True, blank=True)
    pair = models.UUIDField(null=True, blank=True)
    reference = models.CharField(max_length=120, blank=True, default="")
    vendor = models.ForeignKey(
        "maintenance.Vendor", on_delete=models.PROTECT, null=True, blank=True, related_name="deliveries"
    )
    undoes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="undone_by"
    )
    actor = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in MoveKind]) & ~Q(quantity=0),
                name="maintenance_move_moves_something",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=[MoveKind.ISSUE.value, MoveKind.RETURN.value])
                | Q(work_order__isnull=False, line_id__isnull=False),
                name="maintenance_move_issue_is_for_an_order",
            ),
            models.CheckConstraint(
                condition=~Q(kind=MoveKind.TRANSFER.value) | Q(pair__isnull=False, amount_minor=0),
                name="maintenance_move_transfer_costs_nothing",
            ),
            models.CheckConstraint(
                condition=Q(undoes__isnull=True) | Q(kind=MoveKind.RECEIVE.value, quantity__lt=0),
                name="maintenance_move_undoes_a_delivery",
            ),
        ]
        indexes = [
            models.Index(fields=["part", "-at", "-id"], name="maintenance_move_of_part"),
            models.Index(fields=["work_order", "-at"], name="maintenance_move_of_order"),
            models.Index(fields=["-at", "-id"], name="maintenance_move_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.quantity} {self.part_id}"


class PartReservation(models.Model):
    """Parts put aside for an order: one row a part and order, `quantity` what is still to be issued."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="reservations")
    work_order = models.ForeignKey(
        "maintenance.WorkOrder", on_delete=models.PROTECT, related_name="reservations"
    )
    quantity = models.DecimalField(max_digits=10, decimal_places=2)
    state = models.CharField(max_length=8, default=ReservationState.OPEN.value)
    created_by = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("created_at", "id")
        constraints = [
            models.UniqueConstraint(
                F("part"),
                F("work_order"),
                condition=Q(state=ReservationState.OPEN.value),
                name="maintenance_reservation_one_open",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in ReservationState])
                & (~Q(state=ReservationState.OPEN.value) | Q(quantity__gt=0)),
                name="maintenance_reservation_is_of_something",
            ),
        ]
        indexes = [models.Index(fields=["created_at", "id"], name="maintenance_reserved_by_age")]

    def __str__(self) -> str:
        return f"{self.part_id} {self.quantity} {self.state}"

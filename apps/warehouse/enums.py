"""Words of the warehouse."""

from django.db.models import TextChoices


class DayState(TextChoices):
    """How a day of a table stands there: equal on both sides, different, or not loaded for a fault."""

    EQUAL = "equal"
    DIFFERS = "differs"
    FAILED = "failed"

"""A partner that owns cars in our fleet."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower


class Organisation(models.Model):
    """A company whose cars we rent out: leasing houses, dealers, fleets of firms.

    Cars name it as their owner, people with the role partner as theirs. It is never deleted, because both
    carry its code; `version` counts changes of its name.
    """

    code = models.CharField(primary_key=True, max_length=12)
    name = models.CharField(max_length=80)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Z][A-Z0-9]{1,11}$"), name="organisation_code_is_short_word"
            ),
            models.UniqueConstraint(Lower("name"), name="organisation_name_is_unique"),
        ]

    def __str__(self) -> str:
        return self.code

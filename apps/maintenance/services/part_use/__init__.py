"""Parts that orders take: put aside, issued, brought back."""

from apps.maintenance.services.part_use.reserving import release_reservation, reserve_part
from apps.maintenance.services.part_use.using import issue_part, return_part

__all__ = ["issue_part", "release_reservation", "reserve_part", "return_part"]

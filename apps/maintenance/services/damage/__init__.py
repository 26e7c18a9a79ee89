"""Damage: claims, and their evidence in one sealed file."""

from apps.maintenance.services.damage.claiming import move_damage, report_damage
from apps.maintenance.services.damage.from_shock import claim_shock
from apps.maintenance.services.damage.sealing import (
    link_seal,
    make_sealed_file,
    record_seal,
    verify_copy,
)

__all__ = [
    "claim_shock",
    "link_seal",
    "make_sealed_file",
    "move_damage",
    "record_seal",
    "report_damage",
    "verify_copy",
]

"""One change of many cars: looked at, applied, taken back."""

from apps.fleet.services.edits.applying import apply_edit
from apps.fleet.services.edits.forgetting import prune_edits
from apps.fleet.services.edits.previewing import preview_edit
from apps.fleet.services.edits.running import run_edit
from apps.fleet.services.edits.undoing import undo_edit

__all__ = ["apply_edit", "preview_edit", "prune_edits", "run_edit", "undo_edit"]

"""Files of papers: what an insurer or an authority sends for the whole fleet, without scans."""

from typing import Any, Final

from apps.fleet.rules import cells
from apps.fleet.rules.cells import CellError
from apps.fleet.rules.mapping import Column, FileForm
from apps.fleet.rules.papers import MOST_NUMBER


def _keyed(values: dict[str, Any]) -> dict[str, Any]:
    """One paper of a kind begins on a day; a file that says two is wrong."""
    ends = values.get("valid_to")
    if ends is not None and ends <= values["valid_from"]:
        raise CellError("ends before it begins")
    key = f"{values['plate']} {values['kind']} {values['valid_from'].isoformat()}"
    return {"number": "", "valid_to": None, **values, "key": key}


OWN: Final = FileForm(
    name="own",
    key="key",
    columns=(
        Column("plate", "plate", cells.plate),
        Column("kind", "kind", cells.code),
        Column("number", "number", lambda value: cells.text(value, longest=MOST_NUMBER), required=False),
        Column("valid_from", "valid_from", cells.day),
        Column("valid_to", "valid_to", cells.day, required=False),
    ),
    finish=_keyed,
    blame="valid_from",
)

DOCUMENT_FORMS: Final = (OWN,)

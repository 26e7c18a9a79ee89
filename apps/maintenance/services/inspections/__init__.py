"""Inspections: templates, carrying them out, and what follows."""

from apps.maintenance.services.inspections.finishing import abandon_inspection, finish_inspection
from apps.maintenance.services.inspections.looking import (
    add_inspection_photo,
    answer_item,
    link_inspection_photo,
    start_inspection,
    store_inspection_photo,
)
from apps.maintenance.services.inspections.templates import change_template, create_template

__all__ = [
    "abandon_inspection",
    "add_inspection_photo",
    "answer_item",
    "change_template",
    "create_template",
    "finish_inspection",
    "link_inspection_photo",
    "start_inspection",
    "store_inspection_photo",
]

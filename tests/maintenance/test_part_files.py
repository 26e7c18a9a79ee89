"""A catalogue of parts as CSV: looked at first, written as a whole or not at all."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.maintenance.models import Part
from tests.maintenance.builders import make_part
from tests.plugins.people import AsRole

DB = pytest.mark.django_db
PARTS = "/api/v1/parts"


@DB
class TestImport:
    def _send(self, as_role: AsRole, text: str, *, dry_run: bool) -> Any:
        file = SimpleUploadedFile("parts.csv", text.encode())
        body = {"market": "SG", "dry_run": dry_run, "file": file}
        return as_role("dispatcher").post(f"{PARTS}/import", body, format="multipart")

    def test_it_is_looked_at_first(self, as_role: AsRole) -> None:
        make_part(number="A-1", name="Old name")
        text = "number,name,reorder_point\nA-1,New name,2\nA-2,Wiper,\n"
        looked = self._send(as_role, text, dry_run=True).json()
        assert (looked["created"], looked["changed"], looked["written"]) == (1, 1, False)
        assert Part.objects.count() == 1
        assert self._send(as_role, text, dry_run=False).json()["written"]
        assert Part.objects.get(number="A-1").name == "New name"
        again = self._send(as_role, text, dry_run=False).json()
        assert (again["unchanged"], again["created"], again["changed"]) == (2, 0, 0)

    def test_one_fault_and_nothing_is_written(self, as_role: AsRole) -> None:
        text = "number,name,warranty_months\nA-1,Filter,12\nA-1,Filter,12\nA-3,,x\n"
        done = self._send(as_role, text, dry_run=False).json()
        assert [(each["row"], each["column"]) for each in done["faults"]] == [(3, "number"), (4, "name")]
        assert not Part.objects.exists()

    def test_unknown_columns_are_named(self, as_role: AsRole) -> None:
        answer = self._send(as_role, "number,name,colour\nA-1,Filter,red\n", dry_run=True)
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["field"] == "colour"

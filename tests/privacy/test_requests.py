"""Data requests: written down, looked through, agreed to by another, carried out once."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.utils import DatabaseError
from PIL import Image

from apps.approvals import services as approvals
from apps.approvals.enums import ApprovalState
from apps.approvals.models import Approval
from apps.core import clock
from apps.core.errors import Conflict, Invalid, NotAllowed
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.outbox.models import Fact
from apps.outbox.types import EventMessage
from apps.payments.models import Payment
from apps.privacy import services as privacy
from apps.privacy.models import DataRequest, DataRequestEvent
from apps.privacy.selectors import files_of, preview_redaction
from apps.privacy.selectors.requests import CAME_LATER
from apps.rentals import services as rentals
from apps.rentals.models import Customer, CustomerContact
from apps.support.models import Attachment, Message, Ticket
from apps.support.selectors.tickets import visible_tickets
from tests.fleet.builders import NOON
from tests.payments import builders as money
from tests.plugins.people import ActorFor, AsRole
from tests.privacy.builders import AGENT, COPY, change, make_person, open_request
from tests.privacy.conftest import Store
from tests.rentals.builders import make_rental
from tests.rentals.telling import customer, read
from tests.support.builders import answer, make_file, make_ticket

pytestmark = pytest.mark.django_db
URL = "/api/v1/data-requests"


def _facts(kind: str, handler: Callable[..., None], *, at: Any = NOON, **payload: Any) -> None:
    """What the worker does with these facts; it may hear them twice."""
    for fact in Fact.objects.filter(
        type=kind, **{f"payload__{name}": value for name, value in payload.items()}
    ):
        event: EventMessage = {
            "id": str(fact.id),
            "type": fact.type,
            "version": fact.version,
            "market": fact.market,
            "subject": fact.subject,
            "actor": fact.actor,
            "at": fact.at.isoformat(),
            "payload": fact.payload,
        }
        handler(event=event, at=at)
        handler(event=event, at=at)


def _agree(row: DataRequest, manager: Actor, outcome: ApprovalState = ApprovalState.APPROVED) -> DataRequest:
    privacy.ask(actor=AGENT, request_id=row.pk, version=None, at=clock.now())
    row.refresh_from_db()
    assert row.approval_id is not None
    approvals.decide(
        approval_id=row.approval_id, outcome=outcome, note="Read the order.", actor=manager, at=clock.now()
    )
    _facts("approval.decided", privacy.follow_approval, approval_id=str(row.approval_id))
    row.refresh_from_db()
    return row


def _carry_out(row: DataRequest, *, at: Any = NOON) -> DataRequest:
    _facts("data_request.moved", privacy.carry_out, at=at, request_id=str(row.pk))
    row.refresh_from_db()
    return row


def _case(person: Customer) -> Ticket:
    """A paid ride, a ticket about it with a file, a note, and an answer."""
    rental = make_rental("settled", customer=person)
    money.make_payment(rental_id=rental.pk, customer_id=person.pk)
    ticket = make_ticket(
        customer_id=person.pk, rental_id=rental.pk, subject="Tan asks", text="Ask mei@example.test, please."
    )
    answer(ticket)
    message = Message.objects.filter(ticket=ticket).earliest("at")
    Attachment.objects.create(
        message=message, file_key="support/attachments/1.jpg", file_name="car.jpg", file_type="image/jpeg",
        file_size=9,
    )  # fmt: skip
    return ticket


def a_picture() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (8, 8), "black").save(target, "PNG")
    return target.getvalue()


def _upload(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("redacted.png", content, "image/png")


def _replace(row: DataRequest, key: str) -> None:
    redacted = privacy.store_redacted(
        actor=AGENT, request_id=row.pk, file_key=key, file=io.BytesIO(a_picture())
    )
    privacy.replace_file(
        actor=AGENT, request_id=row.pk, file_key=key, redacted=redacted, why="A face is covered", at=NOON
    )


class TestACopy:
    def test_is_looked_through_agreed_to_packed_proved_and_handed_over(
        self, store: Store, actor_for: ActorFor
    ) -> None:
        person = make_person()
        _case(person)
        row = open_request(person, scope=(*COPY, "support.attachment"))
        with pytest.raises(Conflict, match="taken out"):
            privacy.ask(actor=AGENT, request_id=row.pk, version=None, at=NOON)
        change(row, words=["please"])
        ready = _carry_out(_agree(row, actor_for("manager")))
        assert (ready.state, ready.outcome["rentals.rental"]) == ("ready", {"rows": 1})
        (content,) = store.packages.values()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            said = json.loads(archive.read("support.message.json"))
            account = json.loads(archive.read("rentals.account.json"))
            names = archive.namelist()
        assert said[0]["body"] == "Ask [removed], [removed]."
        assert said[1]["author"] == "one of us"
        assert account[0]["contact_email"] == "tan@example.test"
        assert any(name.startswith("files/SG-") and name.endswith("/car.jpg") for name in names)
        found = privacy.verify_package(actor=AGENT, request_id=row.pk, at=NOON)
        assert (found.is_right, found.sha256) == (True, ready.package_sha256)
        privacy.hand_over(actor=AGENT, request_id=row.pk, version=None, note="By courier.", at=NOON)
        row.refresh_from_db()
        assert (row.state, row.closed_at) == ("done", NOON)
        kinds = list(DataRequestEvent.objects.filter(request=row).values_list("kind", flat=True))
        assert sorted(kinds) == sorted(
            ["opened", "redacted", "asked", "approved", "built", "verified", "handed_over"]
        )

    def test_goes_without_files_that_somebody_left_out_or_that_came_later(
        self, store: Store, actor_for: ActorFor
    ) -> None:
        person = make_person()
        ticket = _case(person)
        row = open_request(person, scope=(*COPY, "support.attachment"))
        (file,) = files_of(row)
        with pytest.raises(Invalid, match="why"):
            change(row, files_out={file.key: " "})
        with pytest.raises(Invalid, match="no such file"):
            change(row, files_out={"another": "Shows others"})
        change(row, words=[], files_out={file.key: "Shows a passer-by"})
        row.refresh_from_db()
        items = preview_redaction(AGENT, row.pk)["items"]
        (shown,) = [each for item in items for each in item["files"]]
        assert (shown["left_out"], shown["link"]) == ("Shows a passer-by", f"/cases/{ticket.pk}")
        late = make_file(ticket)
        items = preview_redaction(AGENT, row.pk)["items"]
        assert CAME_LATER in {each["left_out"] for item in items for each in item["files"]}
        ready = _carry_out(_agree(row, actor_for("manager")))
        assert ready.outcome["support.attachment"] == {"rows": 2, "left_out": 2}
        (content,) = store.packages.values()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            manifest = json.loads(archive.read("manifest.json"))
            assert not any(name.startswith("files/") for name in archive.namelist())
        assert {each["why"] for each in manifest["left_out"]} == {"Shows a passer-by", CAME_LATER}
        assert late.file_name in str(manifest["left_out"])

    def test_takes_a_redacted_file_in_the_place_of_one_and_never_the_original(
        self, store: Store, as_role: AsRole, actor_for: ActorFor
    ) -> None:
        person = make_person()
        _case(person)
        row = open_request(person, scope=(*COPY, "support.attachment"))
        (file,) = files_of(row)
        agent, url = as_role("support"), f"{URL}/{row.pk}/files"
        picture = a_picture()
        wrong = (
            ({"key": "another", "why": "Shows others"}, picture, "key"),
            ({"key": file.key, "why": "Shows others"}, b"MZ evil", "file"),
            ({"key": file.key, "why": ""}, picture, "why"),
        )
        for values, content, field in wrong:
            refused = agent.post(url, {**values, "file": _upload(content)}, format="multipart")
            assert (refused.status_code, refused.json()["errors"][0]["field"]) == (400, field)
        assert store.packages == {}
        change(row, words=[], files_out={file.key: "Shows a passer-by"})
        sent = {"key": file.key, "why": "A face is covered"}
        for _ in range(2):  # the same twice is one
            made = agent.post(
                url,
                {**sent, "file": _upload(picture)},
                format="multipart",
                headers={"Idempotency-Key": "one"},
            )
            assert (made.status_code, made.json()["files_out"]) == (201, {})
        items = agent.get(f"{URL}/{row.pk}/redaction").json()["items"]
        (shown,) = [each for item in items for each in item["files"]]
        (kept,) = store.packages.values()
        assert shown["left_out"] == ""
        assert shown["replaced"] == {
            "why": "A face is covered", "size": len(kept), "sha256": hashlib.sha256(kept).hexdigest()
        }  # fmt: skip
        link = as_role("manager").post(f"{URL}/{row.pk}/redacted", {"key": file.key})
        assert (link.status_code, link.json()["sha256"]) == (200, shown["replaced"]["sha256"])
        ready = _carry_out(_agree(row, actor_for("manager")))
        assert ready.outcome["support.attachment"] == {"rows": 1, "replaced": 1}
        with zipfile.ZipFile(io.BytesIO(store.packages[ready.package_key])) as archive:
            manifest = json.loads(archive.read("manifest.json"))
            (line,) = [each for each in manifest["files"] if each["name"].startswith("files/")]
            assert archive.read(line["name"]) == kept
        assert (line["sha256"], line["name"].endswith("/car.png")) == (shown["replaced"]["sha256"], True)
        (said,) = manifest["replaced"]
        assert (said["why"], said["sha256"]) == ("A face is covered", line["sha256"])
        assert privacy.verify_package(actor=AGENT, request_id=row.pk, at=NOON).is_right
        assert Attachment.objects.get().file_key == "support/attachments/1.jpg", "the original stays"
        notes = DataRequestEvent.objects.filter(request=row, kind="redacted").values_list("note", flat=True)
        assert any("replaced" in note and "A face is covered" in note for note in notes)
        late = agent.post(url, {**sent, "file": _upload(picture)}, format="multipart")
        assert (late.status_code, late.json()["code"]) == (409, "not_in_this_state")
        privacy.hand_over(actor=AGENT, request_id=row.pk, version=None, note="By courier.", at=NOON)
        privacy.expire_packages(at=NOON + timedelta(days=8))
        assert privacy.remove_redacted(at=NOON + timedelta(days=8)) == 1
        assert store.packages == {}

    def test_never_falls_back_to_the_original(self, store: Store, actor_for: ActorFor) -> None:
        person = make_person()
        _case(person)
        row = open_request(person, scope=(*COPY, "support.attachment"))
        (file,) = files_of(row)
        _replace(row, file.key)
        change(row, words=[])
        (key,) = store.packages
        store.packages[key] += b" "  # somebody has touched it
        ready = _carry_out(_agree(row, actor_for("manager")))
        assert ready.outcome["support.attachment"] == {"rows": 1, "left_out": 1}
        with zipfile.ZipFile(io.BytesIO(store.packages[ready.package_key])) as archive:
            assert not any(name.startswith("files/") for name in archive.namelist())

    def test_can_have_the_original_again_before_anybody_is_asked(self, store: Store) -> None:
        person = make_person()
        _case(person)
        row = open_request(person, scope=(*COPY, "support.attachment"))
        (file,) = files_of(row)
        _replace(row, file.key)
        with pytest.raises(Invalid, match="in its place"):
            privacy.restore_file(actor=AGENT, request_id=row.pk, file_key="another", at=NOON)
        privacy.restore_file(actor=AGENT, request_id=row.pk, file_key=file.key, at=NOON)
        (shown,) = [each for item in preview_redaction(AGENT, row.pk)["items"] for each in item["files"]]
        assert shown["replaced"] is None
        assert store.packages

    def test_is_never_agreed_to_by_who_asked(self, store: Store, actor_for: ActorFor) -> None:
        row = open_request()
        change(row, words=[])
        with pytest.raises(NotAllowed):
            _agree(row, AGENT)
        assert _agree_again(row, actor_for("manager"), ApprovalState.REJECTED).state == "rejected"
        assert _carry_out(row).state == "rejected"
        assert store.packages == {}

    def test_that_somebody_touched_is_found_out(self, store: Store, actor_for: ActorFor) -> None:
        row = open_request()
        change(row, words=[])
        ready = _carry_out(_agree(row, actor_for("manager")))
        store.packages[ready.package_key] += b" "
        assert not privacy.verify_package(actor=AGENT, request_id=row.pk, at=NOON).is_right

    def test_is_made_when_the_store_is_back_and_goes_when_its_time_is_over(
        self, store: Store, actor_for: ActorFor
    ) -> None:
        row = open_request()
        change(row, words=[])
        _agree(row, actor_for("manager"))
        store.is_away = True
        with pytest.raises(Exception, match="S3"):
            _carry_out(row)
        store.is_away = False
        assert _carry_out(row).state == "ready"
        assert privacy.expire_packages(at=NOON + timedelta(days=6)) == 0
        assert privacy.expire_packages(at=NOON + timedelta(days=7)) == 1
        row.refresh_from_db()
        assert (row.state, store.packages, len(row.package_sha256)) == ("expired", {}, 64)
        with pytest.raises(Conflict, match="no package"):
            privacy.fetch_package(actor=AGENT, request_id=row.pk, at=NOON + timedelta(days=7))

    def test_with_another_scope_is_looked_through_again(self) -> None:
        row = open_request()
        change(row, words=["Mei"])
        change(row, scope=["rentals.account"])
        with pytest.raises(Conflict, match="taken out"):
            privacy.ask(actor=AGENT, request_id=row.pk, version=None, at=NOON)


class TestAnErasure:
    def test_blanks_the_person_and_keeps_the_books(self, store: Store, actor_for: ActorFor) -> None:
        person, other = make_person(), make_person()
        ticket, theirs = _case(person), _case(other)
        before = list(Payment.objects.values_list("id", "amount_minor", "customer_id"))
        row = open_request(
            person,
            "erasure",
            scope=("rentals.account", "payments.payment", "support.ticket", "rentals.rental"),
        )
        done = _carry_out(_agree(row, actor_for("manager")), at=NOON)
        assert done.state == "done"
        assert done.outcome["support.ticket"] == {"erased": 1}
        assert done.outcome["payments.payment"]["kept"] == 1
        person.refresh_from_db()
        assert (person.masked_name, person.masked_email, person.erased_at) == ("", "", NOON)
        assert not CustomerContact.objects.filter(customer=person).exists()
        assert set(Message.objects.filter(ticket=ticket).values_list("body", flat=True)) == {"(blanked)"}
        assert not visible_tickets(AGENT).filter(search__words="mei", pk=ticket.pk).exists()
        assert visible_tickets(AGENT).filter(search__words="mei", pk=theirs.pk).exists()
        assert list(Payment.objects.values_list("id", "amount_minor", "customer_id")) == before
        # The other one sent the same file: it lies once, and stays.
        assert store.removed == []
        assert Attachment.objects.filter(message__ticket=theirs).count() == 1
        assert CustomerContact.objects.filter(customer=other).exists()

    def test_holds_also_when_the_platform_tells_of_them_again(
        self, store: Store, actor_for: ActorFor
    ) -> None:
        person = make_person()
        row = open_request(person, "erasure", scope=("rentals.account",))
        _carry_out(_agree(row, actor_for("manager")))
        rentals.apply(read([customer(person.pk, at=NOON + timedelta(days=1))]), at=NOON + timedelta(days=1))
        person.refresh_from_db()
        assert (person.tier, person.masked_name) == ("plus", "")
        assert not CustomerContact.objects.filter(customer=person).exists()

    def test_waits_while_an_authority_has_asked_for_the_person(self) -> None:
        person = make_person()
        order = open_request(person, "police")
        row = open_request(person, "erasure", scope=("rentals.account",))
        with pytest.raises(Conflict, match=order.number):
            privacy.ask(actor=AGENT, request_id=row.pk, version=None, at=NOON)
        privacy.cancel(actor=AGENT, request_id=order.pk, version=None, at=NOON)
        privacy.ask(actor=AGENT, request_id=row.pk, version=None, at=NOON)

    def test_that_was_agreed_to_is_sent_back_when_an_authority_asks_before_it_is_done(
        self, store: Store, actor_for: ActorFor
    ) -> None:
        person = make_person()
        row = _agree(open_request(person, "erasure", scope=("rentals.account",)), actor_for("manager"))
        order = open_request(person, "police")
        back = _carry_out(row)
        assert (back.state, back.approval_id, back.decided_by) == ("draft", None, "")
        assert order.number in DataRequestEvent.objects.filter(request=row, kind="sent_back").get().note
        assert CustomerContact.objects.filter(customer=person).exists()

    def test_is_the_only_way_in_which_what_was_written_changes(self) -> None:
        make_ticket(text="Word by word.")
        with pytest.raises(DatabaseError, match="never changes"), connection.cursor() as cursor:
            cursor.execute("UPDATE support_message SET body = 'Other words.'")


class TestWritingDown:
    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"customer_id": new_id()}, "customer"),
            ({"kind": "police", "reference": " "}, "reference"),
            ({"scope": []}, "scope"),
            ({"scope": ["support.note"]}, "scope"),
        ],
    )
    def test_bad_input_names_its_field(self, more: dict[str, Any], field: str) -> None:
        with pytest.raises(Invalid) as bad:
            open_request(**more)
        assert set(bad.value.fields) == {field}

    def test_over_http_says_how_much_there_is_and_what_is_taken_out(self, as_role: AsRole) -> None:
        person = make_person()
        _case(person)
        agent = as_role("support")
        scope = agent.get(f"/api/v1/customers/{person.pk}/personal-data", {"kind": "access"}).json()["items"]
        counts = {each["kind"]: each["rows"] for each in scope}
        assert counts["rentals.rental"] == 1
        assert counts["support.message"] == 2
        assert "support.note" not in counts
        body = {
            "customer": str(person.pk), "kind": "access", "legal_basis": "right_of_access",
            "reason": "They wrote.", "scope": list(COPY),
        }  # fmt: skip
        made = agent.post(URL, body, headers={"Idempotency-Key": "one"})
        assert (made.status_code, made.json()["state"]) == (201, "draft")
        wrong = agent.post(URL, {**body, "legal_basis": "court_order"}, headers={"Idempotency-Key": "two"})
        assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (400, "legal_basis")
        key = made.json()["id"]
        found = agent.get(f"{URL}/{key}/redaction").json()["items"]
        assert {each["kind"]: each["taken"] for each in found}["support.message"] == 1
        changed = agent.patch(
            f"{URL}/{key}", {"words": ["Tan"]}, headers={"If-Match": '"1"', "Idempotency-Key": "three"}
        )
        assert changed.json()["words"] == ["Tan"]
        late = agent.post(f"{URL}/{key}/ask", headers={"If-Match": '"1"', "Idempotency-Key": "four"})
        assert late.status_code == 412
        asked = agent.post(f"{URL}/{key}/ask", headers={"If-Match": '"2"', "Idempotency-Key": "five"})
        assert asked.json()["state"] == "asked"
        assert Approval.objects.get().capability == "data_request.approve"
        assert [each["number"] for each in agent.get(URL, {"state": "asked"}).json()["items"]] == [
            made.json()["number"]
        ]
        assert [line["kind"] for line in agent.get(f"{URL}/{key}/log").json()["items"]] == [
            "opened", "redacted", "asked",
        ]  # fmt: skip


def _agree_again(row: DataRequest, manager: Actor, outcome: ApprovalState) -> DataRequest:
    """A second try, when the first person was not allowed to."""
    row.refresh_from_db()
    assert isinstance(row.approval_id, UUID)
    approvals.decide(approval_id=row.approval_id, outcome=outcome, note="No.", actor=manager, at=clock.now())
    _facts("approval.decided", privacy.follow_approval, approval_id=str(row.approval_id))
    row.refresh_from_db()
    return row

"""Answering a customer's bank: gathered by itself, chosen by a person, sealed, and sent once."""

import io
import json
import zipfile
from datetime import timedelta
from uuid import UUID

import pytest

from apps.core import clock
from apps.core.errors import Conflict, Invalid
from apps.core.sealing import find_faults
from apps.core.types import Actor
from apps.fleet.services import documents
from apps.integrations.stripe import accounts as stripe_accounts
from apps.payments import selectors
from apps.payments import services as payments
from apps.payments.models import Dispute, DisputeAnswer, Journal
from apps.payments.rules.evidence import chosen, words_for_bank
from apps.payments.services.disputes import look_up_answers
from apps.payments.types import Piece
from deploy.local.provider.faults import Fault
from tests.payments.conftest import RunningProvider
from tests.plugins.people import ActorFor, AsRole
from tests.rentals.builders import make_customer, make_rental

STORY = "The customer reserved the car in the app, unlocked it and drove it for half an hour."
MINUTE = timedelta(minutes=1)


def test_the_bank_reads_what_was_found_and_chosen() -> None:
    pieces = [
        Piece("rental", "The rental", (("Reference", "R-1"),)),
        Piece("trips", "The car was driven", ()),
        Piece("customer", "The customer", (("Number", "C-1"),)),
        Piece("given_back", "Given back already", (("Today", "S$1.00"),)),
    ]
    shown = chosen(pieces, ["given_back"])
    assert words_for_bank(shown, f" {STORY} ", service_date="2026-11-23") == {
        "product_description": "The rental\nReference: R-1",
        "uncategorized_text": f"{STORY}\n\nThe customer\nNumber: C-1",
        "service_date": "2026-11-23",
    }


@pytest.mark.django_db
class TestTheAnswer:
    @pytest.fixture(autouse=True)
    def _impatient(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(stripe_accounts, "_PATIENCE", (0.3, 0.3))
        stripe_accounts._client.cache_clear()

    @pytest.fixture(autouse=True)
    def kept(self, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
        """What would be in S3, by its hash."""
        files: dict[str, bytes] = {}

        def keep(*, folder: str, content: bytes, digest: str) -> str:
            files[digest] = content
            return f"{folder}/{digest}.zip"

        monkeypatch.setattr(documents, "keep_bundle", keep)
        return files

    @pytest.fixture
    def finance(self, actor_for: ActorFor) -> Actor:
        return actor_for("finance")

    @pytest.fixture
    def dispute(self, provider: RunningProvider) -> Dispute:
        at = clock.now() - timedelta(hours=2)
        ride = make_rental(
            "ended", customer=make_customer(), started_at=at, ended_at=at + timedelta(minutes=30)
        )
        about = {"rental_id": str(ride.pk), "customer_id": str(ride.customer_id)}
        made = provider.bank.create_payment(
            {"amount": 2_180, "currency": "sgd", "metadata": about}, int(at.timestamp())
        )
        provider.bank.dispute(made["id"], int(at.timestamp()) + 600)
        payments.catch_up(market="SG", at=clock.now())
        return Dispute.objects.get()

    def _record(self, actor: Actor, dispute: Dispute, left_out: tuple[str, ...] = ()) -> UUID:
        at = clock.now()
        made = payments.make_answer_file(
            actor=actor, dispute_id=dispute.id, story=STORY, left_out=left_out, at=at
        )
        return payments.record_answer(actor=actor, dispute_id=dispute.id, made=made, at=at)

    def test_what_was_gathered_is_sealed_sent_and_decided(
        self, finance: Actor, dispute: Dispute, provider: RunningProvider, kept: dict[str, bytes]
    ) -> None:
        found = {piece.name: dict(piece.lines) for piece in selectors.gather_evidence(finance, dispute.id)}
        assert found["payment"]["Amount"] == "S$21.80"
        assert found["customer"]["Payments before this one"] == "0"
        assert "Begun" in found["rental"]
        self._record(finance, dispute, left_out=("customer",))
        answer = DisputeAnswer.objects.get()
        content = kept[answer.file_sha256]
        assert find_faults(content, file_hashes={answer.file_sha256}, manifest_hashes=set()) == []
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert json.loads(archive.read("answer.json")) == answer.said
            assert "evidence/customer.txt" not in archive.namelist()
        for _ in range(2):
            payments.send_answer(dispute_id=dispute.id, at=clock.now())
        told = provider.bank.find("dispute", dispute.psp_id)
        assert (told["evidence"], told["evidence_details"]["submission_count"]) == (answer.said, 1)
        answer.refresh_from_db()
        dispute.refresh_from_db()
        assert (answer.state, dispute.status) == ("sent", "under_review")
        provider.bank.decide(dispute.psp_id, int(clock.now().timestamp()), won=True)
        payments.catch_up(market="SG", at=clock.now())
        assert Journal.objects.filter(kind="dispute_won", source=f"payment:{dispute.payment_id}").count() == 1

    @pytest.mark.parametrize("fault", [Fault.SILENT_AFTER_EFFECT, Fault.SERVER_ERROR])
    def test_silence_is_looked_up_before_anything_is_sent_again(
        self, finance: Actor, dispute: Dispute, provider: RunningProvider, fault: Fault
    ) -> None:
        self._record(finance, dispute)
        provider.bank.faults.order(fault)
        payments.send_answer(dispute_id=dispute.id, at=clock.now())
        assert DisputeAnswer.objects.get().state == "unknown"
        payments.send_answer(dispute_id=dispute.id, at=clock.now())
        look_up_answers(at=clock.now() + 2 * MINUTE)
        assert DisputeAnswer.objects.get().state == "sent"
        told = provider.bank.find("dispute", dispute.psp_id)
        assert told["evidence_details"]["submission_count"] == 1

    def test_a_bank_takes_one_answer_and_none_too_late(self, finance: Actor, dispute: Dispute) -> None:
        self._record(finance, dispute)
        with pytest.raises(Conflict, match="one answer"):
            self._record(finance, dispute)
        DisputeAnswer.objects.all().delete()
        Dispute.objects.update(evidence_due_at=clock.now() - MINUTE)
        with pytest.raises(Conflict, match="time to answer"):
            self._record(finance, dispute)

    @pytest.mark.parametrize(
        ("story", "left_out", "field"), [(" too short ", [], "story"), (STORY, ["moon"], "left_out")]
    )
    def test_wrong_input_is_named(
        self, finance: Actor, dispute: Dispute, story: str, left_out: list[str], field: str
    ) -> None:
        with pytest.raises(Invalid) as refused:
            payments.make_answer_file(
                actor=finance, dispute_id=dispute.id, story=story, left_out=left_out, at=clock.now()
            )
        assert list(refused.value.fields) == [field]

    def test_over_http_a_double_click_is_one_answer(self, as_role: AsRole, dispute: Dispute) -> None:
        finance, path = as_role("finance"), f"/api/v1/disputes/{dispute.id}"
        pieces = finance.get(f"{path}/evidence").json()["pieces"]
        assert pieces[0]["lines"][0] == {"label": "Amount", "text": "S$21.80"}
        answers = [
            finance.post(f"{path}/respond", {"story": STORY}, headers={"Idempotency-Key": "once"})
            for _ in range(2)
        ]
        assert [(answer.status_code, answer.json()["answer_state"]) for answer in answers] == [
            *((201, "ready"), (201, "ready")),
        ]
        assert DisputeAnswer.objects.count() == 1
        assert as_role("support").post(f"{path}/respond", {"story": STORY}).status_code == 403

"""Tickets over HTTP."""

from dataclasses import replace
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.core import clock
from apps.core.errors import Conflict
from apps.core.http.conditions import expected_version
from apps.core.http.idempotency import HEADER, idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.changes import Changes
from apps.core.http.reading.export import Exported
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.question import Question
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.views import ApiViewSet
from apps.core.types import Actor
from apps.support import selectors
from apps.support import services as support
from apps.support.api import answers, forms
from apps.support.api.around import TicketAroundOut
from apps.support.api.filters import TicketFilters
from apps.support.api.reading import new_ticket_of, step_of
from apps.support.enums import UNDO, ActionKind, TicketStatus, Visibility
from apps.support.models import Ticket
from apps.support.types import Action

_VIEW = "ticket.view"
_WORK = "ticket.work"


class TicketViewSet(Exported, Listed, Detailed, ApiViewSet):
    """Customers who ask, and what came of it."""

    capabilities: ClassVar = {
        "list": _VIEW,
        "export": _VIEW,
        "retrieve": _VIEW,
        "conversation": _VIEW,
        "around": _VIEW,
        "presence": _VIEW,
        **dict.fromkeys(
            (
                "create",
                "partial_update",
                "reply",
                "note",
                "merge",
                "unmerge",
                "act",
                "macro",
                "macro_act",
                "draft",
                "steps",
            ),
            _WORK,
        ),
    }
    recent_sign_in: ClassVar = frozenset({"act", "macro_act"})
    inputs: ClassVar = {
        "create": forms.TicketInput,
        "partial_update": forms.TicketPatch,
        "reply": forms.ReplyInput,
        "note": forms.NoteInput,
        "merge": forms.MergeInput,
        "act": forms.ActionInput,
        "macro": forms.MacroRunInput,
        "macro_act": forms.MacroRunInput,
        "presence": forms.PresenceInput,
        "draft": forms.DraftInput,
        "steps": forms.TicketStepsInput,
    }
    outputs: ClassVar = dict.fromkeys(("merge", "unmerge", "act", "note"), forms.TicketDetail)
    row = forms.TicketRow
    detail_row = forms.TicketDetail
    filters = TicketFilters
    orders = Orders(
        "last_message_at",
        "opened_at",
        "waiting_since",
        "due_at",
        "urgency",
        "number",
        default="-last_message_at",
    )
    changes = Changes("revision")
    version = "version"
    export_name = "tickets.csv"

    def rows(self, actor: Actor) -> QuerySet[Ticket]:
        return selectors.list_tickets(actor)

    def narrowed(self, question: Question) -> Question:
        """Few that are found are looked up by their ids; many are met soon by going through the newest."""
        names = {name for name, _ in question.shape.filters}
        if "q" not in names or "id" in names:
            return question
        values = dict(question.values)
        found = selectors.few_found(values.pop("q"))
        if found is None:
            return question
        filters = tuple((name if name != "q" else "id", value) for name, value in question.shape.filters)
        return replace(
            question, shape=replace(question.shape, filters=filters), values={**values, "id": found}
        )

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        actor = actor_of(request)
        ticket = new_ticket_of(self.body())
        return self.created(support.open_ticket(actor=actor, ticket=ticket, at=clock.now(), opened_by=actor))

    @idempotent
    def partial_update(self, request: Request, **_: str) -> HttpResponse:
        support.set_fields(
            actor=actor_of(request),
            ticket_id=self.id(),
            version=expected_version(request),
            values=self.body(),
            at=clock.now(),
        )
        return self.show()

    @extend_schema(responses=answers.ConversationOut)
    @action(detail=True, methods=["get"])
    def conversation(self, request: Request, **_: str) -> HttpResponse:
        """What was written, what happened, who else is there, and what one was writing."""
        found = selectors.read_conversation(actor_of(request), self.id(), at=clock.now())
        return self.answer(answers.ConversationOut(found).data)

    @extend_schema(responses=TicketAroundOut)
    @action(detail=True, methods=["get"])
    def around(self, request: Request, **_: str) -> HttpResponse:
        """The customer, the ride, its money, the car at that time, and what could be done."""
        return self.answer(
            TicketAroundOut(selectors.read_around(actor_of(request), self.id(), at=clock.now())).data
        )

    @extend_schema(request=forms.ReplyInput, responses={201: answers.QueuedOut})
    @action(detail=True, methods=["post"])
    @idempotent
    def reply(self, request: Request, **_: str) -> HttpResponse:
        """Answer the customer; it leaves half a minute later."""
        values, at = self.body(), clock.now()
        key = support.reply(
            actor=actor_of(request),
            ticket_id=self.id(),
            version=expected_version(request),
            body=values["body"],
            status=TicketStatus(values["status"]),
            at=at,
        )
        return self.answer(answers.QueuedOut({"message_id": key, "send_at": at + UNDO}).data, status=201)

    @action(detail=True, methods=["post"])
    @idempotent
    def note(self, request: Request, **_: str) -> HttpResponse:
        """Write to colleagues only."""
        support.add_note(
            actor=actor_of(request), ticket_id=self.id(), body=self.body()["body"], at=clock.now()
        )
        return self.show(status=201)

    @action(detail=True, methods=["post"])
    @idempotent
    def merge(self, request: Request, **_: str) -> HttpResponse:
        """Put it into another ticket of the same customer."""
        support.merge(
            actor=actor_of(request),
            ticket_id=self.id(),
            into_id=self.body()["into"],
            version=expected_version(request),
            at=clock.now(),
        )
        return self.show()

    @action(detail=True, methods=["post"])
    @idempotent
    def unmerge(self, request: Request, **_: str) -> HttpResponse:
        """Take it out again."""
        support.unmerge(actor=actor_of(request), ticket_id=self.id(), at=clock.now())
        return self.show()

    @action(detail=True, methods=["post"])
    @idempotent
    def act(self, request: Request, **_: str) -> HttpResponse:
        """A refund, a hold, a work order, a command to the car: with the rights that each needs."""
        values = self.body()
        kind = ActionKind(values.pop("kind"))
        wish = Action(kind=kind, idem_key=request.headers.get(HEADER, ""), **values)
        support.take_action(actor=actor_of(request), ticket_id=self.id(), action=wish, at=clock.now())
        return self.show()

    @extend_schema(request=forms.MacroRunInput, responses=answers.StepResultOut)
    @action(detail=True, methods=["post"])
    @idempotent
    def macro(self, request: Request, **_: str) -> HttpResponse:
        """Do what a macro says, or (`dry_run`) say what that would be. One with actions is done elsewhere."""
        values = self.body()
        if not values["dry_run"] and selectors.macro_acts(actor_of(request), values["macro"]):
            raise Conflict("This macro does something beside the ticket.", code="needs_recent_sign_in")
        return self._run_macro(request, values)

    @extend_schema(request=forms.MacroRunInput, responses=answers.StepResultOut)
    @action(detail=True, methods=["post"], url_path="macro-act")
    @idempotent
    def macro_act(self, request: Request, **_: str) -> HttpResponse:
        """Do what a macro says, its actions included."""
        return self._run_macro(request, self.body())

    def _run_macro(self, request: Request, values: dict[str, Any]) -> HttpResponse:
        result = support.run_macro(
            actor=actor_of(request),
            ticket_id=self.id(),
            macro_id=values["macro"],
            version=expected_version(request),
            at=clock.now(),
            dry_run=values["dry_run"],
        )
        return self.answer(answers.StepResultOut(result).data)

    @extend_schema(request=forms.PresenceInput, responses=answers.PresenceOut)
    @action(detail=True, methods=["post"])
    def presence(self, request: Request, **_: str) -> HttpResponse:
        """Say that one is here; answers who else is."""
        found = support.attend(actor=actor_of(request), ticket_id=self.id(), at=clock.now(), **self.body())
        return self.answer(answers.PresenceOut(found).data)

    @extend_schema(request=forms.DraftInput, responses={204: None})
    @action(detail=True, methods=["post"])
    def draft(self, request: Request, **_: str) -> HttpResponse:
        """Keep what one is writing; an empty text throws it away."""
        values = self.body()
        support.keep_draft(
            actor=actor_of(request),
            ticket_id=self.id(),
            visibility=Visibility(values["visibility"]),
            body=values["body"],
            at=clock.now(),
        )
        return self.nothing()

    @extend_schema(request=forms.TicketStepsInput, responses=answers.TicketStepsOut)
    @action(detail=False, methods=["post"])
    @idempotent
    def steps(self, request: Request) -> HttpResponse:
        """The same on many tickets, or (`dry_run`) what that would be; each stands for itself."""
        values = self.body()
        results = support.take_steps(
            actor=actor_of(request),
            ticket_ids=values["ids"],
            step=step_of(values),
            at=clock.now(),
            dry_run=values["dry_run"],
        )
        return self.answer(answers.TicketStepsOut({"items": results}).data)

"""Keys of other people's programs: who holds one, giving one out, taking it back."""

from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.decorators import action
from rest_framework.request import Request

from apps.accounts import selectors
from apps.accounts import services as accounts
from apps.accounts.api import serializers as forms
from apps.accounts.api.filters import CredentialFilters
from apps.accounts.enums import CredentialKind
from apps.accounts.models import Credential
from apps.core import clock
from apps.core.http.idempotency import idempotent
from apps.core.http.identity import actor_of
from apps.core.http.reading.orders import Orders
from apps.core.http.reading.views import Detailed, Listed
from apps.core.http.serializers import NoInput
from apps.core.http.views import ApiViewSet
from apps.core.types import Actor


class CredentialViewSet(Listed, Detailed, ApiViewSet):
    """Keys by market; the key itself was never here, only its SHA-256."""

    capabilities: ClassVar = {
        "list": "credential.manage",
        "retrieve": "credential.manage",
        "create": "credential.manage",
        "revoke": "credential.manage",
    }
    inputs: ClassVar = {"create": forms.CredentialInput, "revoke": NoInput}
    row = forms.CredentialRow
    filters = CredentialFilters
    orders = Orders("name", "created_at", "last_used_at", default="-created_at")

    def rows(self, actor: Actor) -> QuerySet[Credential]:
        return selectors.visible_credentials(actor)

    @idempotent
    def create(self, request: Request) -> HttpResponse:
        values = self.body()
        credential = accounts.issue_credential(
            actor=actor_of(request), kind=CredentialKind(values.pop("kind")), at=clock.now(), **values
        )
        return self.created(credential.id)

    @action(detail=True, methods=["post"])
    @idempotent
    def revoke(self, request: Request, **_: str) -> HttpResponse:
        self.body()
        accounts.revoke_credential(actor=actor_of(request), credential_id=self.id(), at=clock.now())
        return self.show()

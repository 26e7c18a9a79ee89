"""Routes of the people; included under the API's version."""

from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from apps.accounts.api.credentials import CredentialViewSet
from apps.accounts.api.me import MeView
from apps.accounts.api.views import (
    ColleagueViewSet,
    MarketViewSet,
    OrganisationViewSet,
    PersonViewSet,
)

router = SimpleRouter(trailing_slash=False)
router.register("markets", MarketViewSet, "market")
router.register("colleagues", ColleagueViewSet, "colleague")
router.register("organisations", OrganisationViewSet, "organisation")
router.register("people", PersonViewSet, "person")
router.register("credentials", CredentialViewSet, "credential")

urlpatterns: list[URLPattern | URLResolver] = [path("me", MeView.as_view(), name="me"), *router.urls]

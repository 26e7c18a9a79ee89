"""Routes of money; included under the API's version."""

from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from apps.core.http.views import ApiViewSet
from apps.payments.api import campaigns, ledger, views, webhooks

router = SimpleRouter(trailing_slash=False)
router.register("payments", views.PaymentViewSet, "payment")
router.register("money-requests", views.MoneyRequestViewSet, "money-request")
router.register("refunds", views.RefundViewSet, "refund")
router.register("payouts", views.PayoutViewSet, "payout")
router.register("balance-transactions", views.MovementViewSet, "balance-transaction")
router.register("disputes", views.DisputeViewSet, "dispute")
router.register("campaigns", campaigns.CampaignViewSet, "campaign")
router.register("journals", ledger.JournalViewSet, "journal")
router.register("postings", ledger.PostingViewSet, "posting")
router.register("ledger-proofs", ledger.ProofViewSet, "ledger-proof")

_FILES: dict[str, type[ApiViewSet]] = {
    "payments": views.PaymentViewSet,
    "money-requests": views.MoneyRequestViewSet,
    "payouts": views.PayoutViewSet,
    "balance-transactions": views.MovementViewSet,
    "disputes": views.DisputeViewSet,
    "campaigns": campaigns.CampaignViewSet,
    "journals": ledger.JournalViewSet,
    "postings": ledger.PostingViewSet,
}

urlpatterns: list[URLPattern | URLResolver] = [
    *(
        path(f"{name}.csv", view.as_view({"get": "export"}), name=f"{name}-export")
        for name, view in _FILES.items()
    ),
    path("journals.xlsx", ledger.JournalViewSet.as_view({"get": "workbook"}), name="journals-workbook"),
    path("postings.xlsx", ledger.PostingViewSet.as_view({"get": "workbook"}), name="postings-workbook"),
    path(
        "campaigns/<str:id>/items",
        campaigns.CampaignItemViewSet.as_view({"get": "list"}),
        name="campaign-items",
    ),
    path(
        "campaigns/<str:id>/items.csv",
        campaigns.CampaignItemViewSet.as_view({"get": "export"}),
        name="campaign-items-export",
    ),
    path(
        "campaigns/<str:id>/proof.csv", campaigns.CampaignProofFileView.as_view(), name="campaign-proof-file"
    ),
    path("ledger/trial-balance", ledger.TrialBalanceView.as_view(), name="trial-balance"),
    path("webhooks/stripe/<str:market>", webhooks.StripeWebhookView.as_view(), name="stripe-webhook"),
    *router.urls,
]

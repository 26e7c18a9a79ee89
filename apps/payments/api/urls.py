"""Routes of money; included under the API's version."""

from django.urls import URLPattern, URLResolver, path

from apps.payments.api import webhooks

urlpatterns: list[URLPattern | URLResolver] = [
    path("webhooks/stripe/<str:market>", webhooks.StripeWebhookView.as_view(), name="stripe-webhook"),
]

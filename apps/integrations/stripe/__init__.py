"""Stripe: payments, refunds, payouts, disputes and what it tells by webhooks."""

"""Writes: signing in, the people of Settings, what Cognito has to be told, the markets."""

from apps.accounts.services.markets import load_markets
from apps.accounts.services.recent import forget_everybody
from apps.accounts.services.sign_in import StaffRefused, admit

__all__ = ["StaffRefused", "admit", "forget_everybody", "load_markets"]

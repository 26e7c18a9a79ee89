"""Mail comes in."""

from apps.support.services.inbound.listening import listen_mail
from apps.support.services.inbound.taking import take_mail

__all__ = ["listen_mail", "take_mail"]

"""Refunds, credits and waivers: asked for by one, decided by another, carried out once."""

from apps.payments.services.requests.asking import request_money, request_refund
from apps.payments.services.requests.deciding import follow_approval
from apps.payments.services.requests.executing import execute
from apps.payments.services.requests.looking_up import look_up, run_look_up

__all__ = ["execute", "follow_approval", "look_up", "request_money", "request_refund", "run_look_up"]

"""Writes of billing. Callers say `from apps.billing import services as billing`."""

from apps.billing.rules.invoices import find_number
from apps.billing.services.crediting import ask_credit_note, follow_approval
from apps.billing.services.dunning import remind, run_dunning, send_reminder
from apps.billing.services.invoicing import issue_month, issue_now, run_invoices
from apps.billing.services.payers import add_member, add_payer, change_member, change_payer, remove_member
from apps.billing.services.printing import print_invoice, send_invoice
from apps.billing.services.receiving import receive_transfers, take_back_transfers
from apps.billing.services.rides import (
    adopt_loaded,
    assign_ride,
    correct_ride,
    follow_command,
    follow_hold,
    follow_release,
)
from apps.billing.services.road import propose_road, withdraw_road
from apps.billing.services.road_charging import follow_road_command, run_road
from apps.billing.services.road_deciding import ask_fine, follow_fine, object_to_fine, try_again, waive_road

__all__ = [
    "add_member",
    "add_payer",
    "adopt_loaded",
    "ask_credit_note",
    "ask_fine",
    "assign_ride",
    "change_member",
    "change_payer",
    "correct_ride",
    "find_number",
    "follow_approval",
    "follow_command",
    "follow_fine",
    "follow_hold",
    "follow_release",
    "follow_road_command",
    "issue_month",
    "issue_now",
    "object_to_fine",
    "print_invoice",
    "propose_road",
    "receive_transfers",
    "remind",
    "remove_member",
    "run_dunning",
    "run_invoices",
    "run_road",
    "send_invoice",
    "send_reminder",
    "take_back_transfers",
    "try_again",
    "waive_road",
    "withdraw_road",
]

"""Writes of data requests. Callers say `from apps.privacy import services as privacy`."""

from apps.privacy.services.asking import ask, cancel, follow_approval
from apps.privacy.services.carrying import carry_out, expire_packages
from apps.privacy.services.changing import change_request
from apps.privacy.services.handing import fetch_package, hand_over, verify_package
from apps.privacy.services.opening import open_request
from apps.privacy.services.replacing import (
    fetch_redacted,
    remove_redacted,
    replace_file,
    restore_file,
    store_redacted,
)
from apps.privacy.services.retaining import purge_old, run_retention, set_retention

__all__ = [
    "ask",
    "cancel",
    "carry_out",
    "change_request",
    "expire_packages",
    "fetch_package",
    "fetch_redacted",
    "follow_approval",
    "hand_over",
    "open_request",
    "purge_old",
    "remove_redacted",
    "replace_file",
    "restore_file",
    "run_retention",
    "set_retention",
    "store_redacted",
    "verify_package",
]

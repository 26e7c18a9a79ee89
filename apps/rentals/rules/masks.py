"""What of a contact may be shown to everybody: enough to recognise, too little to reach."""

from typing import Final

_DOTS: Final = "•••"
_SHOWN_DIGITS: Final = 2
_PREFIX: Final = 3


def masked_name(name: str) -> str:
    """`Tan Mei Ling` → `T••• M••• L•••`."""
    return " ".join(f"{part[0]}{_DOTS}" for part in name.split())[:80]


def masked_email(email: str) -> str:
    """`mei@example.test` → `m•••@example.test`; nothing of what is no address."""
    local, at, domain = email.partition("@")
    return f"{local[:1]}{_DOTS}@{domain}"[:120] if local and at and domain else ""


def masked_phone(phone: str) -> str:
    """`+6581234567` → `+65 ••• 67`; nothing of what is too short to hide anything."""
    digits = "".join(sign for sign in phone if sign.isdigit() or sign == "+")
    if len(digits) < _PREFIX + _SHOWN_DIGITS + 3:
        return ""
    return f"{digits[:_PREFIX]} {_DOTS} {digits[-_SHOWN_DIGITS:]}"

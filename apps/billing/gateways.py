"""Letters to payers and riders, through SES."""

from email.message import EmailMessage

from django.conf import settings

from apps.billing.rules.letters import Letter
from apps.integrations.aws import notices


def send_letter(*, to: str, letter: Letter, sending: str, pdf: bytes = b"", name: str = "") -> None:
    """One letter, with a file if there is one. Raises ServiceAway, NoticeRefused."""
    message = EmailMessage()
    message["From"], message["To"] = settings.NOTIFICATION_SENDER, to
    message["Subject"] = letter.subject
    message.set_content(letter.text)
    if pdf:
        message.add_attachment(pdf, maintype="application", subtype="pdf", filename=name)
    notices.send_raw(
        sender=settings.NOTIFICATION_SENDER, recipient=to, raw=message.as_bytes(), sending=sending
    )

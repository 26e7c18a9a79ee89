"""Words of reports."""

from django.db.models import TextChoices


class ReportKind(TextChoices):
    """What a report is about: a day, a week, a month."""

    DAILY_DIGEST = "daily_digest", "Daily digest"
    WEEKLY_MOVERS = "weekly_movers", "Weekly movers"
    MONTH_PACK = "month_pack", "Month-end pack"


class RunState(TextChoices):
    """What became of the attempt to write one."""

    READY = "ready"
    FAILED = "failed"


class RunReason(TextChoices):
    """Why it was written: its hour had come, somebody asked, or its figures changed afterwards."""

    SCHEDULED = "scheduled"
    REQUESTED = "requested"
    RESTATED = "restated"


class MailState(TextChoices):
    """What became of one mail to one person."""

    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"


class FileFormat(TextChoices):
    """As what a report can be had."""

    PDF = "pdf"
    XLSX = "xlsx"

"""The vocabulary of reconciliation."""

from django.db.models import TextChoices


class SourceKind(TextChoices):
    """Whose books: each is one list of items."""

    RENTAL = "rental"
    TAKEN = "taken"
    LEDGER = "ledger"
    CAPTURE = "capture"
    PAYMENT = "payment"
    BALANCE = "balance"
    PAYOUT = "payout"
    BANK = "bank"
    PAYER_BILL = "payer_bill"
    TRANSFER = "transfer"
    SESSION = "session"
    RECORD = "record"
    RECORD_COST = "record_cost"
    INVOICE = "invoice"
    ROAD = "road"
    ROAD_RIDE = "road_ride"
    STAFF = "staff"
    DIRECTORY = "directory"
    QUEUE_IN = "queue_in"
    QUEUE_OUT = "queue_out"


class Unit(TextChoices):
    """What books count in that is no money: thousandths of a kWh, and pieces. Written as a currency is."""

    KWH = "KWH"
    PIECES = "QTY"


class ItemState(TextChoices):
    """final: it will not change; pending: it may still happen; void: it did not happen after all."""

    FINAL = "final"
    PENDING = "pending"
    VOID = "void"


class Side(TextChoices):
    """Of a stream: what should have happened, and where it should be seen."""

    LEFT = "left"
    RIGHT = "right"


class Strategy(TextChoices):
    """How many of each side belong together. All but the first are proved by their sums."""

    ONE_TO_ONE = "one_to_one"
    ONE_TO_MANY = "one_to_many"
    MANY_TO_ONE = "many_to_one"
    MANY_TO_MANY = "many_to_many"


class KeyField(TextChoices):
    """What items are brought together by. `amount` is a key of last resort: it only makes suggestions."""

    REFERENCE = "reference"
    BATCH = "batch"
    EXT_ID = "ext_id"
    AMOUNT = "amount"


class MatchMode(TextChoices):
    """auto: what the rule finds counts; suggest: a person says whether it does."""

    AUTO = "auto"
    SUGGEST = "suggest"


class VersionState(TextChoices):
    """draft → published → retired; a published version is never edited."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


class MatchState(TextChoices):
    """suggested → confirmed | rejected; confirmed → undone."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    UNDONE = "undone"


class BreakKind(TextChoices):
    """What is wrong. `missing_left` is absent on the left: the right side has it."""

    MISSING_LEFT = "missing_left"
    MISSING_RIGHT = "missing_right"
    AMOUNT = "amount"
    TIME = "time"
    DUPLICATE = "duplicate"
    STATE = "state"
    STALE = "stale"


class BreakState(TextChoices):
    """open → closed | waived; both come back when it is wrong again, a waiver also when its day comes."""

    OPEN = "open"
    WAIVED = "waived"
    CLOSED = "closed"


class Resolution(TextChoices):
    """What closed a break: a match, a journal of the ledger, or books that agree by themselves again."""

    MATCH = "match"
    JOURNAL = "journal"
    CLEARED = "cleared"


class RunKind(TextChoices):
    """run: by the published rules; trial: what an unpublished version would have done, on the past."""

    RUN = "run"
    TRIAL = "trial"


class RunState(TextChoices):
    """waiting → running → done | failed."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class StatementFormat(TextChoices):
    """What a bank sends, and the road operator."""

    MT940 = "mt940"
    CAMT053 = "camt053"
    ROAD = "road"


class StatementState(TextChoices):
    """checked: a dry run; imported: new lines are in; unchanged: all were there; refused: none was taken."""

    CHECKED = "checked"
    IMPORTED = "imported"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class DayState(TextChoices):
    """open → signed → reopened → signed …"""

    OPEN = "open"
    SIGNED = "signed"
    REOPENED = "reopened"


class DayEntryKind(TextChoices):
    """What happened to a day."""

    PREPARED = "prepared"
    SIGNED = "signed"
    REOPENED = "reopened"


class JournalState(TextChoices):
    """Of a journal that is to close a break: asked → posted | refused; posted → reversed."""

    ASKED = "asked"
    POSTED = "posted"
    REFUSED = "refused"
    REVERSED = "reversed"


class PeriodState(TextChoices):
    """Of a month: open → asked → closed; asked → open when it was refused or is not as it was signed."""

    OPEN = "open"
    ASKED = "asked"
    CLOSED = "closed"


class PeriodCheck(TextChoices):
    """What has to hold before a month is closed, in the order in which people see to it."""

    ENDED = "ended"
    ORDER = "order"
    BOOKS = "books"
    DAYS = "days"
    BREAKS = "breaks"
    SUSPENSE = "suspense"
    BALANCE = "balance"
    PROOF = "proof"

"""How good the help was: why something went wrong, and what the customer thought of what we did."""

from datetime import timedelta
from enum import StrEnum
from typing import Final


class RootCause(StrEnum):
    """What was behind it, as whoever solved it says; not what the customer wrote about."""

    CAR = "car"
    STATION = "station"
    APP = "app"
    PRICING = "pricing"
    PAYMENT = "payment"
    OUR_PROCESS = "our_process"
    UNCLEAR_WORDS = "unclear_words"
    CUSTOMER = "customer"
    SOMEBODY_ELSE = "somebody_else"


# One is worst, five is best; from four on somebody is content, up to two they are not.
SCORES: Final = (1, 2, 3, 4, 5)
CONTENT_FROM: Final = 4
DISCONTENT_UP_TO: Final = 2

# A customer is asked when it has stayed solved for so long, and not any more after the other.
ASK_AFTER: Final = timedelta(hours=1)
ASK_UNTIL: Final = timedelta(days=3)
# How long the link in the mail is good.
ANSWER_WITHIN: Final = timedelta(days=30)
# Nobody is asked twice within so long, however often they write.
ASK_AGAIN_AFTER: Final = timedelta(days=7)

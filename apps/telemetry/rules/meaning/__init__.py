"""From points to what they mean: trips, charging sessions and trouble codes of one car.

Pure: readings in the order of their time go in, findings come out, and what is not finished is remembered in
a `Memory` that reading can go on from. Reading on gives what reading everything at once would have given.
"""

from apps.telemetry.rules.meaning.charging import Charge
from apps.telemetry.rules.meaning.driving import Drive
from apps.telemetry.rules.meaning.reader import EDITION, Findings, Reader
from apps.telemetry.rules.meaning.readings import Reading
from apps.telemetry.rules.meaning.trouble import Trouble

__all__ = ["EDITION", "Charge", "Drive", "Findings", "Reader", "Reading", "Trouble"]

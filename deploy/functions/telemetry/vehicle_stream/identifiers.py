"""The forms that identifiers may have. All are ASCII, so nothing exotic reaches a key or a log."""

import re

MESSAGE_ID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
DEVICE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
MARKET = re.compile(r"[A-Z]{2,8}")
GATEWAY = re.compile(r"[A-Za-z0-9._:-]{1,40}")
REFERENCE = re.compile(r"[A-Za-z0-9._:-]{1,64}")
# SAE J2012: system letter, then four hexadecimal digits; makers may add a failure type byte.
TROUBLE_CODE = re.compile(r"[PCBUpcbu][0-9A-Fa-f]{4}(-?[0-9A-Fa-f]{2})?")

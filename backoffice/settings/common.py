"""Every topic in one namespace. Environments import this first and then say what differs."""

from backoffice.settings.auth import *
from backoffice.settings.aws import *
from backoffice.settings.celery import *
from backoffice.settings.charging import *
from backoffice.settings.database import *
from backoffice.settings.dispatch import *
from backoffice.settings.drf import *
from backoffice.settings.feeds import *
from backoffice.settings.fleet import *
from backoffice.settings.framework import *
from backoffice.settings.logs import *
from backoffice.settings.notifications import *
from backoffice.settings.payments import *
from backoffice.settings.security import *
from backoffice.settings.storage import *
from backoffice.settings.support import *
from backoffice.settings.support_sync import *
from backoffice.settings.telemetry import *

"""Production: nothing differs from the topics themselves; the module exists so that its name can be set."""

from backoffice.settings.common import *

"""The cloud bill in FOCUS columns."""

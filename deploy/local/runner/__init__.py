"""Starts the whole product in order, keeps it running, and leaves nothing behind when it goes."""

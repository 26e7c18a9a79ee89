"""FOCUS files as pure functions: bytes in, checked columns out. No database, no network."""

"""Who did what: the read side of every fact. Nothing is written here."""

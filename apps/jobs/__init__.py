"""The clockwork: a ledger of scheduled and long-running work."""

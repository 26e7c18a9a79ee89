"""The signal: ingest, latest state and history."""

"""Makes `.venv` what the lock files say. Standard library only: it runs before anything is installed."""

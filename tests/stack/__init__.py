"""The one command itself: its database, its edge, its runner."""

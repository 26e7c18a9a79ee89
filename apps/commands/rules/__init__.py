"""Pure rules of commands."""

"""Pure rules of charging."""

"""Pure functions over types: what an event says, what of a contact may be shown."""

"""Pure rules of the fleet: no database, no clock."""

"""Pure rules of maintenance: no database, no clock."""

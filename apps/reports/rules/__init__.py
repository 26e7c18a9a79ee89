"""Pure rules of reports: when they are due, and how they are drawn."""

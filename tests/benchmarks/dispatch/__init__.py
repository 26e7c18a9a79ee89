"""How good plans of days are: `make bench-dispatch`."""

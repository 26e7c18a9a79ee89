"""`make check`, `make test`, `make bench`: named steps, all of them run, the failures told at the end."""

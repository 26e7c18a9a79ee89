"""Set-up, verification, the console's build: what `make` does around the product."""

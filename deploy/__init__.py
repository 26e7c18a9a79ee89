"""Everything that runs the product somewhere: this machine, a test run, a cloud account."""

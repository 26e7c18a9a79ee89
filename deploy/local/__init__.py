"""The whole product on one machine, with no cloud account; never imported by the application."""

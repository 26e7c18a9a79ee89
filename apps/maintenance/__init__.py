"""From "something is due or broken" to "verified and back in service"."""

"""Breaking something on purpose: a small HTTP API on loopback."""

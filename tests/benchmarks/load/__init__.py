"""The whole product under the load of a fleet: what sends, what listens, and what is asked meanwhile."""

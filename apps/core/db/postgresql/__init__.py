"""Django's PostgreSQL backend with a cheaper question whether a pooled connection is still alive."""

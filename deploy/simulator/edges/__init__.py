"""The public edges through which the city speaks: sign-in, HTTP API, object store."""

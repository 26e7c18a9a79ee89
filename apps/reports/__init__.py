"""Reports of costs: written when their hour has come or when asked for, kept as files, told by mail."""

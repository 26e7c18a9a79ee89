"""Settings, one topic a file; `local`, `test` and `production` put the topics together."""

"""Amazon Web Services: one folder a service, all of them through `session`."""

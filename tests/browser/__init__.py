"""The console as people meet it: a real Chromium against the running product."""

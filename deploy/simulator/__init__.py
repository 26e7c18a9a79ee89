"""A deterministic city of shared electric cars.

It knows nothing of the back office. Whatever it says, it says through public edges: vehicle messages, objects
in the archive, the HTTP API.
"""

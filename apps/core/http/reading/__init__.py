"""The fast read path: serializer → SQL that makes the JSON → bytes on the wire. See
docs/adr/0004-fast-read-path.md.
"""

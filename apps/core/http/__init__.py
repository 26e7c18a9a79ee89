"""The floor every endpoint stands on. What a view author imports, and from where, is in
docs/how-to/an-endpoint.md.

Nothing is re-exported here: settings name these modules while Django is still loading, and a package that
imported them all would close a circle through REST framework.
"""

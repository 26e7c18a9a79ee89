"""A payment provider for one machine: Stripe's HTTP for what the product uses, and faults on demand.

It keeps its state in one SQLite file. What it does not know it refuses; it never answers with made-up things.
"""

"""Businesses that pay the rides of their people: taken in over the public API, invoiced, and paying by bank,
each in its own manner.
"""

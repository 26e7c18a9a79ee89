"""A Django app that exists in tests only: a table and views to try the floor on, without a word of the
business.
"""

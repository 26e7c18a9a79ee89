"""Zendesk and Jira for one machine: their HTTP for what the product uses, people who work there, and faults
on demand. Both live in the process of the payment provider and keep their state in a file of SQLite.
"""

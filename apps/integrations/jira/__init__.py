"""Jira Cloud: issues, their comments, searches, and what its webhooks bring."""

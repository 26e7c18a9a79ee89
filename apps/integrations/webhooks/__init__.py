"""Posting to addresses that people gave us."""

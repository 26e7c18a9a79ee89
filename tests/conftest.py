"""Fixtures for every test. Each plugin's docstring says what it offers and shows how to use it."""

pytest_plugins = ["tests.plugins.aws", "tests.plugins.people"]

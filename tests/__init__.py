"""Mirrors apps/, plus journeys, architecture, the local cloud, the stack, browser and benchmarks."""

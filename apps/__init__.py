"""The business: one package a capability. The import order is law, see `.importlinter`."""

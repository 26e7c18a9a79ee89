"""pytest plugins of this project; each is loaded by name."""

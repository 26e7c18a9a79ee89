"""The past, written into the archive fast: which stretches are missing, their readings, their files."""

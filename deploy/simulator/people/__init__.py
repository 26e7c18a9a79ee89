"""When people drive, where to and for how long."""

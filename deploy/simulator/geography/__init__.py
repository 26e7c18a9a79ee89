"""Where things are: land, places, roads and the ways between places."""

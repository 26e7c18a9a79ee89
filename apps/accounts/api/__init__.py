"""Who I am, where we operate, and the people of Settings."""

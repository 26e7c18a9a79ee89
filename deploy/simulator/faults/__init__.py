"""What goes wrong in the city, what only looks like it, and the truth about both."""

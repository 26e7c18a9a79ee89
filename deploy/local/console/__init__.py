"""Node and npm from their wheel, and the console's build: made again only when its sources changed."""

"""What cars are told from afar: they hear it, do it or not, and answer."""

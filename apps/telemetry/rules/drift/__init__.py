"""When the truths of a car part: what a source says, how sayings compare, what would settle it. Pure."""

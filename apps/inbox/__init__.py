"""What needs a person: one item for each thing that is not as it should be."""

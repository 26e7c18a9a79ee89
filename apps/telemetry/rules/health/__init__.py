"""What health rules mean: fields, definitions, episodes, folding. No database, no clock."""

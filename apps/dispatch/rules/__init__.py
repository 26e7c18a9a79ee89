"""What dispatch decides without database and clock."""

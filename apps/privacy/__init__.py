"""What people, the police and regulators may ask of what is kept about somebody."""

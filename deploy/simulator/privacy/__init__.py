"""People, the police and the regulator who ask what is kept about somebody."""

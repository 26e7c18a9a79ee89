"""What we tell others: GBFS for whoever wants a car, MDS for whoever watches over the streets."""

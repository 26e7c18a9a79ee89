"""Besides the city: new cars half-way into service, and a second country that is being opened."""

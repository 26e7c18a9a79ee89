"""Contracts of the local cloud: one for each behaviour it adds to moto or corrects in it."""

"""The runner itself, with small programs in the place of the product's parts."""

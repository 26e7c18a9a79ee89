"""From a customer's word to an answer in time."""

"""Customers who write e-mail: what they want, how they answer, and whose mailbox is full, away or gone."""

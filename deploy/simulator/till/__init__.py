"""The till of the core platform: it takes the fares of rentals by card, through the payment provider.

It knows the provider's public HTTP and, for a past that is told afterwards, the levers of the local one.
"""

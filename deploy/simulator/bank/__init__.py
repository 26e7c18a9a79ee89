"""The company's bank: a statement for every day on which something was booked, laid into an S3 inbox.

What the payment provider sends arrives here, now and then wrongly; every error on purpose is labelled.
"""

"""Stands for CloudFront: the console's files and the API on one origin, with its header and caching rules."""

"""The local cloud: moto in one process, plus the behaviour moto lacks and this product uses.

Never imported by the application; started by ``python -m deploy.local.cloud``.
"""

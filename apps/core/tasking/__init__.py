"""Celery, and nothing but Celery: queues, task declaration, message form, the worker's own manners.

Only `tasks.py` modules and the outbox import from here; services announce facts instead of sending tasks.
"""

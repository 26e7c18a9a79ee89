"""What has to be done at cars: made by rules, asked for by people, folded into visits."""

from apps.dispatch.services.tasks.asking import cancel_task, create_task, withdraw_tasks
from apps.dispatch.services.tasks.making import make_tasks

__all__ = ["cancel_task", "create_task", "make_tasks", "withdraw_tasks"]

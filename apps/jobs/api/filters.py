"""Query parameters of the lists of runs and workers."""

from apps.core.http import filters
from apps.jobs.enums import RunState, WorkerState


class RunFilters(filters.FilterSet):
    """`?job=costs.import&outcome=failed,missed&mine=true&slow=true`; `outcome` is the state, the final ones
    and the others.
    """

    job = filters.AnyOf("job")
    outcome = filters.AnyOf("state", choices=RunState)
    market = filters.AnyOf("market")
    mine = filters.Flag("mine")
    slow = filters.Flag("slow")


class WorkerFilters(filters.FilterSet):
    """`?state=lost`"""

    state = filters.AnyOf("state", choices=WorkerState)

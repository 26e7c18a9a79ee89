"""What Stripe may answer, sorted by what we may believe afterwards."""

from apps.core.errors import Conflict, Upstream


class ProviderSilent(Upstream):
    """No answer, or one that says nothing: the call may or may not have had its effect. Look it up."""

    code = "provider_silent"

    def __init__(self) -> None:
        super().__init__("The payment provider does not answer at the moment.", retry_after=10)


class ProviderBusy(Upstream):
    """The provider refused to begin (rate limit, maintenance of our access): nothing has happened."""

    code = "provider_busy"

    def __init__(self) -> None:
        super().__init__("The payment provider takes no orders at the moment.", retry_after=30)


class ProviderRefused(Conflict):
    """The provider says no, for good; `error_code` is its own word, e.g. `charge_already_refunded`."""

    code = "provider_refused"

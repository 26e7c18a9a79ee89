"""What replaces parts of moto notices when a release has moved them."""

import pytest

from deploy.local.cloud.patching import MotoChangedError, replace


class Moved:
    def there(self) -> int:
        return 1


def test_what_is_there_is_replaced() -> None:
    replace(Moved, there=lambda _self: 2)
    assert Moved().there() == 2


def test_what_has_gone_stops_the_start_and_is_named() -> None:
    with pytest.raises(MotoChangedError, match="Moved has no gone any more"):
        replace(Moved, gone=lambda _self: 2)

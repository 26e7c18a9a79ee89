"""The function does not start half configured."""

import pytest

from vehicle_stream.settings import MissingSettingError, Settings


def test_the_variable_at_fault_is_named() -> None:
    with pytest.raises(MissingSettingError, match="PAGES_TOPIC_ARN"):
        Settings.from_environment({})


def test_the_queue_follows_the_prefix_unless_it_is_named() -> None:
    topic = {"PAGES_TOPIC_ARN": "arn:aws:sns:ap-southeast-1:123456789012:pages"}
    assert Settings.from_environment(topic).queue_name == "ev4rent-telemetry"
    assert Settings.from_environment({**topic, "QUEUE_PREFIX": "t-"}).queue_name == "t-telemetry"
    assert Settings.from_environment({**topic, "TELEMETRY_QUEUE": "other"}).queue_name == "other"

"""MQTT topics and the filters that match them."""


def matches(topic_filter: str, topic: str) -> bool:
    """Whether `topic` is one of those that `topic_filter` (`+` one level, `#` the rest) stands for."""
    wanted = topic_filter.split("/")
    levels = topic.split("/")
    for position, part in enumerate(wanted):
        if part == "#":
            return True
        if position >= len(levels) or part not in ("+", levels[position]):
            return False
    return len(wanted) == len(levels)

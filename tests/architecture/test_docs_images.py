"""Pictures in the documents: few and light, because every clone carries each version of them forever."""

from deploy.local.state import CHECKOUT

IMAGES = CHECKOUT / "docs" / "images"
MOST_IMAGES = 12
MOST_BYTES = 2_000_000


def test_the_pictures_are_few_and_light() -> None:
    sizes = {path.name: path.stat().st_size for path in IMAGES.iterdir()}
    assert len(sizes) <= MOST_IMAGES, sorted(sizes)
    assert sum(sizes.values()) <= MOST_BYTES, sizes

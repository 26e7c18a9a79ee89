"""All chance comes from here: streams by name, ids by name, and noise that is a function of car and time."""

import hashlib
import uuid

import numpy as np
from numpy.typing import NDArray

from deploy.simulator.geography.distance import Floats

Ints = NDArray[np.int64]


def stream(seed: int, *names: object) -> np.random.Generator:
    """An independent generator for one purpose; the same names give the same numbers."""
    digest = hashlib.blake2b(repr((seed, *names)).encode(), digest_size=16).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest, "big")))


def stable_id(seed: int, *names: object) -> str:
    """A UUID (version 8, made from our own data) that the same names always give."""
    digest = bytearray(hashlib.blake2b(repr((seed, *names)).encode(), digest_size=16).digest())
    digest[6] = (digest[6] & 0x0F) | 0x80
    digest[8] = (digest[8] & 0x3F) | 0x80
    return str(uuid.UUID(bytes=bytes(digest)))


def noise(cars: Ints, seconds: Ints, channel: int) -> Floats:
    """Evenly distributed in [-1, 1), always the same for the same car, second and channel.

    SplitMix64's finaliser: history and present must agree without keeping a state.
    """
    with np.errstate(over="ignore"):
        x = (
            cars.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
            + seconds.astype(np.uint64) * np.uint64(0xBF58476D1CE4E5B9)
            + np.uint64(channel) * np.uint64(0x94D049BB133111EB)
        )
        x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        x ^= x >> np.uint64(31)
    return (x >> np.uint64(11)).astype(np.float64) / 2**52 - 1.0

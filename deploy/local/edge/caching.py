"""Which of the console's files may be kept for how long; CloudFront's behaviours say the same."""

from pathlib import PurePosixPath

ONE_YEAR_S = 31_536_000

IMMUTABLE = f"public, max-age={ONE_YEAR_S}, immutable"  # the name changes with the content
REVALIDATE = "no-cache"  # kept, but asked for with If-None-Match each time
BRIEFLY = "public, max-age=3600"

HASHED_PREFIX = "assets/"
INDEX = "index.html"

# A path that ends so asks for a file: without one it is a 404, never the application's page.
FILE_SUFFIXES = frozenset(
    [
        ".js",
        ".mjs",
        ".css",
        ".map",
        ".json",
        ".html",
        ".txt",
        ".xml",
        ".webmanifest",
        ".svg",
        ".png",
        ".jpg",
        ".jpeg",
        ".webp",
        ".avif",
        ".gif",
        ".ico",
        ".woff",
        ".woff2",
    ]
)


def cache_control(path: str) -> str:
    """The Cache-Control of a file of the build, by its path below the root."""
    if path.startswith(HASHED_PREFIX):
        return IMMUTABLE
    if PurePosixPath(path).suffix == ".html":
        return REVALIDATE
    # Not hashed and loaded by index.html itself: must change together with it.
    if PurePosixPath(path).suffix in {".js", ".css", ".json"}:
        return REVALIDATE
    return BRIEFLY


def is_route(path: str) -> bool:
    """Whether a path without a file belongs to the application's router."""
    if path.startswith((HASHED_PREFIX, ".", "/")) or "/." in path:
        return False
    return PurePosixPath(path).suffix.lower() not in FILE_SUFFIXES

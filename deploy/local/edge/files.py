"""The console's build: every file with its type, its tag and its encodings."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler

from deploy.local.edge.caching import INDEX, cache_control, is_route
from deploy.local.edge.encoding import SMALLEST_BYTES, compress, is_compressible, preferred
from deploy.local.edge.problems import problem

# Not `mimetypes`: what that answers depends on files of the machine.
CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
}
SIBLINGS = {"br": ".br", "gzip": ".gz"}


@dataclass(frozen=True)
class File:
    """One file of the build in every encoding that exists of it."""

    path: str
    content_type: str
    tag: str
    bodies: dict[str, bytes]


class Site:
    """The files below `root`, read once each and again when they change."""

    def __init__(self, root: Path) -> None:
        self._root = root.absolute()
        self._known: dict[str, tuple[int, File]] = {}

    @property
    def built(self) -> bool:
        return (self._root / INDEX).is_file()

    def find(self, path: str) -> File | None:
        """The file at `path` (decoded, no leading slash); nothing outside the root, nothing hidden."""
        parts = path.split("/")
        if "\0" in path or "\\" in path or any(part in {"", "."} or part.startswith(".") for part in parts):
            return None
        location = self._root.joinpath(*parts)
        if not location.is_file() or not location.resolve().is_relative_to(self._root.resolve()):
            return None
        changed = location.stat().st_mtime_ns
        known = self._known.get(path)
        if known is None or known[0] != changed:
            known = (changed, _read(path, location))
            self._known[path] = known
        return known[1]


def handler(site: Site) -> Handler:
    """GET and HEAD of everything that no other route claims."""

    async def serve(request: web.Request) -> web.StreamResponse:
        if not site.built:
            return problem(request, 503, "console_not_built", "The console has no build yet.", retry_after=5)
        path = request.path.removeprefix("/")
        file = site.find(path or INDEX)
        if file is None and is_route(path):
            file = site.find(INDEX)
        if file is None:
            return problem(request, 404, "not_found", "There is no such file.")
        return answer(request, file)

    return serve


def answer(request: web.Request, file: File) -> web.Response:
    """The file in the encoding that the client likes best, or 304 when it has it."""
    encoding = preferred(
        request.headers.get("Accept-Encoding", ""), tuple(k for k in SIBLINGS if k in file.bodies)
    )
    tag = f'"{file.tag}"' if encoding == "identity" else f'"{file.tag}-{encoding}"'
    headers = {"ETag": tag, "Cache-Control": cache_control(file.path), "Vary": "Accept-Encoding"}
    given = {
        value.strip().removeprefix("W/") for value in request.headers.get("If-None-Match", "").split(",")
    }
    if tag in given or "*" in given:
        return web.Response(status=304, headers=headers)
    if encoding != "identity":
        headers["Content-Encoding"] = encoding
    return web.Response(body=file.bodies[encoding], headers={**headers, "Content-Type": file.content_type})


def _read(path: str, location: Path) -> File:
    body = location.read_bytes()
    content_type = CONTENT_TYPES.get(location.suffix.lower(), "application/octet-stream")
    bodies = {"identity": body}
    for encoding, suffix in SIBLINGS.items():
        sibling = location.with_name(location.name + suffix)
        if sibling.is_file():
            bodies[encoding] = sibling.read_bytes()
    if "gzip" not in bodies and len(body) >= SMALLEST_BYTES and is_compressible(content_type):
        bodies["gzip"] = compress(body)
    return File(path, content_type, hashlib.sha256(body).hexdigest()[:24], bodies)

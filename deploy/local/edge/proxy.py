"""The way to the API: streamed in both directions, honest when the API is away or slow."""

import logging
import zlib
from collections.abc import AsyncIterator, Mapping

import aiohttp
from aiohttp import web
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from deploy.local.edge.encoding import LEVEL, SMALLEST_BYTES, is_compressible, preferred
from deploy.local.edge.problems import problem, request_id

log = logging.getLogger(__name__)

# RFC 9110 7.6.1: meant for one connection, never passed on. Expect is answered by the edge itself.
HOP_BY_HOP = frozenset(
    [
        "connection",
        "keep-alive",
        "proxy-authenticate",
        "proxy-authorization",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "expect",
    ]
)
# What a caller says about itself is not believed; the edge says it anew.
SPOOFABLE = frozenset(
    {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "x-forwarded-port", "forwarded"}
)
NO_BODY = frozenset({204, 304})
BLOCK = 64 * 1024
RETRY_AFTER_S = 2


class Proxy:
    """Passes requests to one origin through one pool of connections."""

    def __init__(self, origin: str, session: aiohttp.ClientSession) -> None:
        self._origin = origin
        self._session = session

    async def __call__(self, request: web.Request) -> web.StreamResponse:
        """Answers 503 when the origin cannot be reached, 504 when it does not answer in time."""
        answered = False
        try:
            async with self._session.request(
                request.method,
                URL(self._origin + request.rel_url.raw_path_qs, encoded=True),
                headers=forwarded_headers(request),
                data=request.content.iter_chunked(BLOCK) if request.can_read_body else None,
                allow_redirects=False,
            ) as upstream:
                answered = True
                return await relay(request, upstream)
        except (TimeoutError, aiohttp.ClientError) as error:
            log.warning("%s %s: %s", request.method, request.path, type(error).__name__)
            if answered:
                # Half an answer is out: only a broken connection tells the caller that it is not whole.
                raise
            if isinstance(error, TimeoutError) and not isinstance(error, aiohttp.ConnectionTimeoutError):
                return problem(request, 504, "upstream_timeout", "The API did not answer in time.")
            return problem(
                request, 503, "upstream_unavailable", "The API cannot be reached.", retry_after=RETRY_AFTER_S
            )


def forwarded_headers(request: web.Request) -> CIMultiDict[str]:
    """The caller's headers without those of its connection, and what the edge knows about the caller."""
    headers = end_to_end(request.headers, without=SPOOFABLE)
    headers["X-Forwarded-For"] = request.remote or "unknown"
    headers["X-Forwarded-Proto"] = request.scheme
    headers["X-Request-ID"] = request_id(request)
    return headers


def end_to_end(
    headers: CIMultiDictProxy[str] | Mapping[str, str], *, without: frozenset[str] = frozenset()
) -> CIMultiDict[str]:
    """A copy without hop-by-hop headers, including those that Connection names."""
    named = {name.strip().lower() for name in headers.get("Connection", "").split(",")}
    dropped = HOP_BY_HOP | named | without
    return CIMultiDict((name, value) for name, value in headers.items() if name.lower() not in dropped)


async def relay(request: web.Request, upstream: aiohttp.ClientResponse) -> web.StreamResponse:
    """Send the origin's answer on, compressed when it is text, long enough and not compressed already."""
    response = web.StreamResponse(status=upstream.status, reason=upstream.reason)
    for name, value in end_to_end(upstream.headers).items():
        response.headers.add(name, value)
    empty = request.method == "HEAD" or upstream.status in NO_BODY
    squeeze = not empty and _worth_compressing(request, upstream)
    if squeeze:
        _announce_gzip(response)
    await response.prepare(request)
    if not empty:
        body = upstream.content.iter_chunked(BLOCK) if not squeeze else gzipped(upstream)
        async for chunk in body:
            await response.write(chunk)
    await response.write_eof()
    return response


async def gzipped(upstream: aiohttp.ClientResponse) -> AsyncIterator[bytes]:
    """The body compressed; one of unknown length is flushed block by block, so that it keeps streaming."""
    compressor = zlib.compressobj(LEVEL, wbits=zlib.MAX_WBITS | 16)
    streaming = upstream.content_length is None
    async for block in upstream.content.iter_any():
        yield compressor.compress(block) + (compressor.flush(zlib.Z_SYNC_FLUSH) if streaming else b"")
    yield compressor.flush()


def _worth_compressing(request: web.Request, upstream: aiohttp.ClientResponse) -> bool:
    if "Content-Encoding" in upstream.headers or upstream.status == 206:
        return False
    if upstream.content_length is not None and upstream.content_length < SMALLEST_BYTES:
        return False
    if not is_compressible(upstream.headers.get("Content-Type", "")):
        return False
    return preferred(request.headers.get("Accept-Encoding", ""), ("gzip",)) == "gzip"


def _announce_gzip(response: web.StreamResponse) -> None:
    response.headers["Content-Encoding"] = "gzip"
    response.headers.popall("Content-Length", None)
    vary = response.headers.get("Vary", "")
    if "accept-encoding" not in vary.lower():
        response.headers["Vary"] = f"{vary}, Accept-Encoding".lstrip(", ")
    tag = response.headers.get("ETag")
    if tag and not tag.startswith("W/"):
        # Other bytes than the origin's: RFC 9110 8.8.3 asks for a weak tag, and CloudFront does this too.
        response.headers["ETag"] = f"W/{tag}"

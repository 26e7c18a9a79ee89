"""When a started service can be used."""

import asyncio

import aiohttp

PAUSE_S = 0.1


async def answers(url: str) -> None:
    """Return once `url` answers with a status below 400."""
    timeout = aiohttp.ClientTimeout(total=5)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        while not await _once(session, url):
            await asyncio.sleep(PAUSE_S)


async def _once(session: aiohttp.ClientSession, url: str) -> bool:
    try:
        async with session.get(url) as answer:
            return answer.status < 400
    except (TimeoutError, OSError, aiohttp.ClientError):
        return False

"""Asking an authority for time stamps (RFC 3161) of the roots of records, where the settings name one."""

from typing import Any
from urllib.request import getproxies

import aiohttp

from buffer.export.time_stamps import NotStamped, check_answer, question
from storage.database import Database
from storage.keys.keyring import Keyring
from storage.record import checkpoints

LONGEST = 20.0
"""Seconds that an answer may take."""
LARGEST = 64 * 1024
"""Bytes of the largest answer. They are a few thousand, with the certificates."""
HEADERS = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
"""RFC 3161, 3.4."""


async def stamp_last(database: Database, keys: Keyring, url: str, owner_id: int) -> int | None:
    """Have the last checkpoint of a record stamped, unless it is. Returns its size, None where nothing was to be done.

    Raises NotStamped or StorageError; then nothing is kept.
    """
    async with database.read() as tx:
        last = await checkpoints.find_last(tx, keys, owner_id)
    if last is None or last.time_stamp is not None:
        return None
    asked = question(last.size, last.root)
    answer = await _ask(url, asked.body)
    check_answer(asked, answer)
    async with database.write() as tx:
        await checkpoints.add_time_stamp(tx, keys, owner_id, last.size, answer)
    return last.size


async def stamp_or_say_why(database: Database, keys: Keyring, url: str, owner_id: int) -> str | None:
    """Have the last checkpoint of a record stamped. Returns why it could not be, as a clause; None where it is."""
    try:
        await stamp_last(database, keys, url, owner_id)
    except NotStamped as error:
        return str(error)
    return None


async def _ask(url: str, body: bytes) -> bytes:
    """What the authority answers. Errors name kinds only: the address may hold a password."""
    options: dict[str, Any] = {"timeout": aiohttp.ClientTimeout(total=LONGEST), "trust_env": bool(getproxies())}
    try:
        async with (
            aiohttp.ClientSession(**options) as session,
            session.post(url, data=body, headers=HEADERS, allow_redirects=False) as answer,
        ):
            if answer.status != 200:
                raise NotStamped(f"the authority answered with status {answer.status}")
            found = b""
            async for piece in answer.content.iter_chunked(LARGEST):
                found += piece
                if len(found) > LARGEST:
                    raise NotStamped("the authority's answer cannot be read")
            return found
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        raise NotStamped(f"the authority cannot be reached, {type(error).__name__}") from None

"""Downloading a file from Telegram, as a stream: no more than a piece of it is in memory.

The address of a file holds the token, so no error here repeats what the library says.
"""

from collections.abc import AsyncGenerator
from datetime import timedelta
from http import HTTPStatus

import aiohttp
from telegram import Bot
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from buffer.files.answer import NotGiven, NotNow, NotThere, TooLarge
from buffer.files.settle import LARGEST
from handlers.outbound.client import UNREADABLE, Wire

PIECE = 64 * 1024


async def download(bot: Bot, wire: Wire, file_id: str) -> AsyncGenerator[bytes]:
    """The bytes of a file, in pieces. Raises TooLarge, NotThere, NotGiven or NotNow."""
    address, announced = await _address(bot, file_id)
    size = 0
    try:
        async with wire.get(address) as answer:
            _check(answer)
            async for piece in answer.content.iter_chunked(PIECE):
                size += len(piece)
                if size > LARGEST:
                    raise TooLarge
                yield piece
            if answer.content_length is None and announced is not None and size < announced:
                raise NotNow("cut off")  # nothing else would have told
    except (aiohttp.ClientError, OSError) as error:  # TimeoutError is one
        raise NotNow(type(error).__name__) from None


async def _address(bot: Bot, file_id: str) -> tuple[str, int | None]:
    """Where a file can be fetched for the next hour, and its size where Telegram says it."""
    try:
        file = await bot.get_file(file_id)
    except RetryAfter as error:
        told = error.retry_after
        raise NotNow("429", told if isinstance(told, timedelta) else timedelta(seconds=told)) from None
    except BadRequest as error:
        raise (TooLarge if "too big" in error.message.lower() else NotThere) from None
    except Forbidden:
        raise NotGiven from None
    except (TelegramError, *UNREADABLE) as error:
        raise NotNow(type(error.__cause__ or error).__name__) from None
    if not file.file_path:
        raise NotThere
    if not file.file_path.startswith(("http://", "https://")):
        raise NotNow("a Bot API server that keeps files for itself (--local)")
    return file.file_path, file.file_size


def _check(answer: aiohttp.ClientResponse) -> None:
    """Raises what the status means, unless the file comes."""
    match answer.status:
        case HTTPStatus.OK:
            if (answer.content_length or 0) > LARGEST:
                raise TooLarge
        case HTTPStatus.NOT_FOUND | HTTPStatus.GONE | HTTPStatus.BAD_REQUEST:
            raise NotThere
        case HTTPStatus.FORBIDDEN:
            raise NotGiven
        case status:
            raise NotNow(f"HTTP {status}")

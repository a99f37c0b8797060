"""H11: the webhook takes whole requests in seconds, ids of 64 bits, and the secret exactly as it is, once."""

import asyncio
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit

import pytest
from pydantic import SecretStr

from bot.loops.receiving.telegram_time import TelegramTime
from bot.loops.receiving.webhook import SECRET_HEADER, Webhook
from bot.loops.signals import Signals
from bot.settings import Settings
from storage.intake import inbox
from tests.builders import NOW
from tests.flows.test_flow_webhook import SECRET, hook
from tests.trust.raw import Scripted, bot_against, direct, update

__all__ = ["hook"]

EXACT, HEADER = SECRET.encode(), SECRET_HEADER.encode()
BODY = update(direct(b'"hello"'), b"5")


@asynccontextmanager
async def listening(database, keys, hook):
    """The webhook, told to Telegram; its host and port."""
    server = Scripted(setWebhook=[b'{"ok":true,"result":true}'], getWebhookInfo=[b'{"ok":true,"result":{}}'])
    settings = Settings(webhook_url=hook["webhook_url"], webhook_secret=SecretStr(SECRET), listen=hook["listen"])
    signals = Signals()
    async with bot_against(server) as bot:
        serving = asyncio.create_task(
            Webhook(bot, database, keys, lambda: NOW, TelegramTime(lambda: NOW), signals, settings).run()
        )
        await asyncio.wait([serving, asyncio.create_task(signals.fetched.wait())], return_when="FIRST_COMPLETED")
        place = urlsplit(hook["webhook_url"])
        yield place.hostname, place.port
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)


def request(*headers, body=BODY, path=b"/telegram", method=b"POST"):
    """A request as bytes, with these header lines."""
    lines = [b"%s %s HTTP/1.1" % (method, path), b"Host: here", b"Content-Length: %d" % len(body), *headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def secret(value=EXACT, between=b": ", name=HEADER):
    """A header line with the secret."""
    return name + between + value


async def status(place, raw):
    """The status of the answer, 0 where there is none."""
    reader, writer = await asyncio.open_connection(*place)
    writer.write(raw)
    answer = await reader.read()
    writer.close()
    return int(answer.split()[1]) if answer else 0


async def kept(database, keys):
    """The ids in the inbox."""
    async with database.read() as tx:
        return [one.update_id for one in await inbox.list_waiting(tx, keys, 100, NOW)]


REFUSED = {
    "a space before it": [secret(between=b":  ")],
    "a tab before it": [secret(between=b":\t")],
    "a space behind it": [secret(EXACT + b" ")],
    "twice": [secret(), secret()],
    "twice, once wrong": [secret(), secret(b"wrong")],
    "twice, in other letters": [secret(), secret(name=HEADER.lower())],
    "twice in one line": [secret(EXACT + b", " + EXACT)],
    "a byte that is no text": [secret(b"\xff" + EXACT)],
    "the first half": [secret(EXACT[:8])],
    "more than it": [secret(EXACT + b"x")],
    "nothing": [secret(b"")],
    "none": [],
}


@pytest.mark.parametrize("case", REFUSED)
async def test_h11_the_secret_exactly_and_once(database, keys, hook, case):
    """Anything else than the secret, once, is refused, and nothing of the update is kept."""
    async with listening(database, keys, hook) as place:
        assert await status(place, request(*REFUSED[case])) == 401
        assert await kept(database, keys) == []
        for right in (secret(), secret(between=b":"), secret(name=HEADER.lower())):
            assert await status(place, request(right)) == 200
        assert await kept(database, keys) == [5]


IDS = [
    b"9223372036854775808",
    b"18446744073709551616",
    b"99999999999999999999",
    b"-1",
    b"1.5",
    b"true",
    b"null",
    b'"x"',
]


@pytest.mark.parametrize("number", IDS)
async def test_h11_an_id_beyond_64_bits_is_no_update(database, keys, hook, number):
    """It is refused as broken, not with an error of ours; the highest that fits is taken."""
    async with listening(database, keys, hook) as place:
        assert await status(place, request(secret(), body=update(direct(b'"x"'), number))) == 400
        highest = update(direct(b'"x"'), b"9223372036854775807")
        assert await status(place, request(secret(), body=highest)) == 200
        assert await kept(database, keys) == [2**63 - 1]


async def test_h11_elsewhere_there_is_nothing(database, keys, hook):
    """Another path or method is answered alike, with the secret or without."""
    async with listening(database, keys, hook) as place:
        assert await status(place, request(secret(), path=b"/")) == 404
        assert await status(place, request(secret(), method=b"GET")) == 404
        assert await status(place, b"nonsense\r\n\r\n") == 400


SLOW = {
    "says nothing": b"",
    "stops in the first line": b"POST /tele",
    "stops in a header": request(secret())[:60],
    "stops before the body": request(secret(), body=b"")[:-4] + b"\r\n",
    "stops in the body": request(secret())[:-10],
    "stops in a body without the secret": request(secret(b"wrong"))[:-10],
}


async def test_h11_slow_connections_are_ended(database, keys, hook, monkeypatch):
    """400 connections that stop anywhere are ended in seconds, also those that send a byte now and then; meanwhile an
    update is taken."""
    monkeypatch.setattr("bot.loops.receiving.webhook_server.PATIENCE", 1.5)
    monkeypatch.setattr("bot.loops.receiving.webhook_server.LINGER", 0.5)
    async with listening(database, keys, hook) as place:
        opened = [await asyncio.open_connection(*place) for _ in range(400)]
        for number, (_, writer) in enumerate(opened):
            writer.write(list(SLOW.values())[number % len(SLOW)])

        async def drip(writer):
            while not writer.transport.is_closing():
                writer.write(b"x")
                await asyncio.sleep(0.1)

        dripping = asyncio.create_task(drip(opened[1][1]))
        assert await status(place, request(secret())) == 200
        async with asyncio.timeout(60):
            for reader, writer in opened:
                with suppress(ConnectionError):
                    answer = await reader.read()
                    assert not answer or answer.startswith((b"HTTP/1.1 401", b"HTTP/1.1 400"))
                writer.close()
                with suppress(ConnectionError):
                    await writer.wait_closed()
            await dripping
        assert await status(place, request(secret(), body=update(direct(b'"x"'), b"6"))) == 200
        assert sorted(await kept(database, keys)) == [5, 6]


async def test_h11_a_slow_database_ends_no_connection(database, keys, hook, monkeypatch):
    """A whole request is answered however long its commit takes."""
    monkeypatch.setattr("bot.loops.receiving.webhook_server.PATIENCE", 0.2)
    add = inbox.add

    async def slowly(*arguments):
        await asyncio.sleep(0.6)
        return await add(*arguments)

    monkeypatch.setattr(inbox, "add", slowly)
    async with listening(database, keys, hook) as place:
        assert await status(place, request(secret())) == 200
        assert await kept(database, keys) == [5]

"""Updates and answers as bytes: what no library would write."""

import asyncio
import json
from contextlib import asynccontextmanager

from aiohttp import web
from telegram import Bot

from handlers.inbound.fetch_wire import FetchWire
from handlers.outbound.client import Wire
from tests.flows.flow_world import CONTACT, TOKEN

DEEP = b"[" * 3000 + b"]" * 3000


def put(world, raw):
    """Queue an update as these very bytes. `%d` in them is its number; returns that."""
    number = world.box.push({"broken": {}})
    world.box.updates._waiting[-1].encoded = raw % number if b"%d" in raw else raw
    return number


def direct(text=b'"hello"', of=CONTACT, **fields):
    """The JSON text of a message to the bot itself; `text` and other fields as JSON text."""
    person = b'{"id":%d,"is_bot":false,"first_name":"S"}' % of
    more = b"".join(b',"%s":%s' % (name.encode(), value) for name, value in fields.items())
    chat = b'{"id":%d,"type":"private","first_name":"S"}' % of
    return b'{"message_id":77,"date":1804590000,"from":%s,"chat":%s,"text":%s%s}' % (person, chat, text, more)


def update(message, number=b"%d"):
    """The JSON text of an update with this message; `number` as JSON text."""
    return b'{"update_id":%s,"message":%s}' % (number, message)


class Scripted:
    """A Bot API server that answers each method with these bodies in turn, then with the last one for ever."""

    def __init__(self, **answers):
        self.answers = {name.lower(): list(bodies) for name, bodies in answers.items()}
        self.asked = []
        self.done = asyncio.Event()

    async def answer(self, request):
        """One request."""
        method = request.path.rpartition("/")[2].lower()
        self.asked.append((method, dict(await request.post())))
        bodies = self.answers[method]
        if len(bodies) == 1:
            self.done.set()
        body = bodies.pop(0) if len(bodies) > 1 else bodies[0]
        return web.Response(body=body, content_type="application/json")


@asynccontextmanager
async def bot_against(server, budget=None):
    """A bot whose Bot API is this server; it has not asked who it is. Within a budget, where one is given."""
    runner = web.ServerRunner(web.Server(server.answer), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}/bot"
    calls, fetches = (
        Wire(connections=4, read=20, connect=10, budget=budget),
        FetchWire(connections=1, read=20, connect=10),
    )
    bot = Bot(TOKEN, base_url=address, request=calls, get_updates_request=fetches)
    await calls.initialize()
    await fetches.initialize()
    try:
        yield bot
    finally:
        await calls.shutdown()
        await fetches.shutdown()
        await runner.cleanup()


def answered(*updates):
    """The body of an answer to getUpdates with these updates, each JSON text."""
    return b'{"ok":true,"result":[%s]}' % b",".join(updates)


def as_json(value):
    """JSON text."""
    return json.dumps(value).encode()

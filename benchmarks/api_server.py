"""A Bot API server on loopback that is quick enough not to be what is measured. Only what the benchmarks need.

    python -m benchmarks.api_server [--updates 8000] [--contacts 2000] [--rate 50] [--faults 0.01] [--ledger FILE]

It hands out private text messages with Telegram's offset semantics: an update stays pending until a later getUpdates
names a higher offset. Nothing is handed out before `/ctl/go`, so that start and work are measured apart; after
`/ctl/enough` no more is written. With `--faults` each request meets with this probability a 429, the same for a 500, a
connection cut before the request takes effect, and one cut after it. Every call but getUpdates that takes effect is
appended to the ledger (`method`, `chat`, `text`), one JSON object a line, written through before the answer leaves.

Why not the sandbox: it checks each call against the Bot API's description and keeps all of it, which costs 100 us of
processor for a sendMessage where this server needs 27 to 53 (measured over 1,500 calls each, on two busy processors).
An echo sends for every update and Breakwater for every fourth, so that a slower server would hold up the peer more and
flatter us. It also hands updates out at a rate, which the sandbox's people do not do.

`/ctl/stats` tells what happened, as JSON; times are those of time.monotonic(), which all processes of a machine share.
"""

import argparse
import asyncio
import contextlib
import re
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import orjson

from benchmarks.api_world import BATCH, BOT, Plan, World

_CHAT = re.compile(rb'name="chat_id"[^\0]*?\r\n\r\n(-?\d+)')


class Connection(asyncio.Protocol):
    """One connection; requests on it are answered in order."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.buffer = b""
        self.transport: asyncio.Transport | None = None
        self.task: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            self.transport = transport

    def connection_lost(self, _error: Exception | None) -> None:
        self.transport = None
        if self.task is not None:
            self.task.cancel()

    def data_received(self, data: bytes) -> None:
        """Take requests apart (a head, a Content-Length, a body) and answer them, one after the other."""
        self.buffer += data
        while True:
            head_end = self.buffer.find(b"\r\n\r\n")
            if head_end < 0:
                return
            head = self.buffer[:head_end].lower()
            _, found, rest = head.partition(b"content-length:")
            length = int(rest.split(b"\r\n", 1)[0]) if found else 0
            end = head_end + 4 + length
            if len(self.buffer) < end:
                return
            path = self.buffer[: self.buffer.index(b"\r\n")].split(b" ")[1].decode()
            body, self.buffer = self.buffer[head_end + 4 : end], self.buffer[end:]
            self._take(path, body)

    def _take(self, path: str, body: bytes) -> None:
        name = path.partition("?")[0].rsplit("/", 1)[-1]
        method = name.lower()
        if path.startswith("/ctl/"):
            if method == "go":
                self.world.go()
            self.world.there()
            self.world.enough |= method == "enough"
            self._answer(orjson.dumps(asdict(self.world.stats)))
        elif method == "getupdates":
            self.task = asyncio.create_task(self._get_updates(_fields(body)))
        elif not self._fault(before=True):
            self._call(name, _fields(body))

    def _call(self, name: str, fields: dict[str, Any]) -> None:
        self.world.note(name, fields)
        method = name.lower()
        if method.startswith("send"):
            answer = self.world.deliver(int(fields["chat_id"]), str(fields.get("text", method)))
        elif method == "getme":
            answer = orjson.dumps({"ok": True, "result": BOT})
        elif method == "getwebhookinfo":
            answer = b'{"ok":true,"result":{"url":"","has_custom_certificate":false,"pending_update_count":0}}'
        else:
            answer = b'{"ok":true,"result":true}'
        if not self._fault(before=False):
            self._answer(answer)

    async def _get_updates(self, fields: dict[str, Any]) -> None:
        world = self.world
        world.stats.polls += 1
        world.stats.first_poll = world.stats.first_poll or time.monotonic()
        if self._fault(before=True):
            return
        start = world.confirm(int(fields.get("offset", 0)))
        if not world.stats.went and int(fields.get("timeout", 0)):
            event = asyncio.Event()
            world.parked.append(event)
            await event.wait()
        deadline = time.monotonic() + min(float(fields.get("timeout", 0)), world.plan.poll)
        while world.there() <= start and time.monotonic() < deadline:  # noqa: ASYNC110 - time makes them, nobody tells
            await asyncio.sleep(0.01)
        if not self._fault(before=False):
            self._answer(world.hand_out(start, min(int(fields.get("limit", BATCH)), BATCH)))

    def _fault(self, *, before: bool) -> bool:
        """Whether something went wrong with this request; then it has been seen to."""
        share, stats = self.world.plan.faults, self.world.stats
        if not share or self.transport is None:
            return False
        dice = self.world.chance.random()
        if not before:
            if dice < share:
                stats.cut_after += 1
                self.transport.abort()
            return dice < share
        if dice < share:
            stats.faults_429 += 1
            again = b'"parameters":{"retry_after":1}'
            self._answer(b'{"ok":false,"error_code":429,"description":"Too Many Requests",' + again + b"}", b"429 No")
        elif dice < 2 * share:
            stats.faults_500 += 1
            self._answer(b'{"ok":false,"error_code":500,"description":"Internal Server Error"}', b"500 No")
        elif dice < 3 * share:
            stats.cut_before += 1
            self.transport.abort()
        return dice < 3 * share

    def _answer(self, body: bytes, status: bytes = b"200 OK") -> None:
        if self.transport is None or self.transport.is_closing():
            return
        head = b"HTTP/1.1 " + status + b"\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
        latency = self.world.plan.latency
        if latency:
            asyncio.get_running_loop().call_later(latency, self.transport.write, head + body)
        else:
            self.transport.write(head + body)


def _fields(body: bytes) -> dict[str, Any]:
    """The parameters of a call: JSON, a form, or a form with files."""
    if body.startswith(b"{"):
        parameters: dict[str, Any] = orjson.loads(body)
        return parameters
    if body.startswith(b"--"):  # a form with files, of which only the chat matters here
        found = _CHAT.search(body)
        return {"chat_id": found.group(1)} if found else {}
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}


async def serve(plan: Plan, port: int) -> None:
    """Serve until cancelled; prints one line when ready."""
    world = World(plan)
    server = await asyncio.get_running_loop().create_server(lambda: Connection(world), "127.0.0.1", port, backlog=1024)
    print(f"READY {server.sockets[0].getsockname()[1]}", flush=True)
    async with server:
        await server.serve_forever()


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--updates", type=int, default=8000)
    parser.add_argument("--contacts", type=int, default=2000)
    parser.add_argument("--rate", type=float, default=0, help="updates a second from /ctl/go on (0: all are there)")
    parser.add_argument("--latency", type=float, default=0, help="seconds before each answer")
    parser.add_argument("--faults", type=float, default=0, help="share of each kind of fault")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument(
        "--poll", type=float, default=1.0, help="seconds after which an empty answer comes at the latest"
    )
    o = parser.parse_args()
    plan = Plan(o.updates, o.contacts, o.rate, o.latency, o.faults, o.seed, o.ledger, o.poll)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(plan, o.port))


if __name__ == "__main__":
    main()

"""A Bot API server on loopback that is quick enough not to be what is measured. Only what the benchmarks need.

    python -m benchmarks.api_server [--updates 8000] [--contacts 2000] [--rate 50] [--faults 0.01] [--ledger FILE]

It hands out private text messages with Telegram's offset semantics: an update stays pending until a later getUpdates
names a higher offset. Nothing is handed out before `/ctl/go`, so that start and work are measured apart; after
`/ctl/enough` no more is written. With `--faults` each request meets with this probability a 429, the same for a 500, a
connection cut before the request takes effect, and one cut after it. Messages sent are appended to the ledger, one
JSON object a line, written through before the answer leaves.
`/ctl/stats` tells what happened, as JSON; times are those of time.monotonic(), which all processes of a machine share.
"""

import argparse
import asyncio
import contextlib
import random
import re
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any
from urllib.parse import parse_qs

import orjson

from benchmarks.texts import text_of

FIRST_UPDATE = 1000
FIRST_CONTACT = 10_000
BATCH = 100
BOT = {
    "id": 42,
    "is_bot": True,
    "first_name": "Bench",
    "username": "bench_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
    "can_connect_to_business": True,
}


_CHAT = re.compile(rb'name="chat_id"[^\0]*?\r\n\r\n(-?\d+)')


@dataclass(slots=True)
class Stats:
    """What happened so far. Times are seconds of time.monotonic(), 0 for never."""

    first_poll: float = 0.0
    went: float = 0.0
    all_confirmed: float = 0.0
    last_send: float = 0.0
    written: int = 0
    confirmed: int = 0
    handed: int = 0
    sends: int = 0
    polls: int = 0
    faults_429: int = 0
    faults_500: int = 0
    cut_before: int = 0
    cut_after: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run hands out, and what it puts in the way."""

    updates: int
    contacts: int
    rate: float
    latency: float
    faults: float
    seed: int
    ledger: Path | None


class World:
    """The updates of a run and what became of them."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.stats = Stats()
        self.chance = random.Random(plan.seed)
        started = int(time.time())
        self.pieces = [orjson.dumps(_update(plan, i, started)) for i in range(plan.updates)]
        self.batches = [
            b'{"ok":true,"result":[' + b",".join(self.pieces[i : i + BATCH]) + b"]}"
            for i in range(0, plan.updates, BATCH)
        ]
        self.next_message = 10_000_000
        self.enough = False
        self.parked: list[asyncio.Event] = []
        self._ledger: IO[bytes] | None = plan.ledger.open("ab", buffering=0) if plan.ledger else None

    def go(self) -> None:
        """Begin to hand out."""
        self.stats.went = time.monotonic()
        for event in self.parked:
            event.set()

    def there(self) -> int:
        """How many updates have been written so far."""
        if self.stats.went and not self.enough:
            elapsed = time.monotonic() - self.stats.went
            rate = self.plan.rate
            self.stats.written = min(self.plan.updates, int(elapsed * rate)) if rate else self.plan.updates
        return self.stats.written

    def confirm(self, offset: int) -> int:
        """Take an offset; the position of the first update that is still pending."""
        stats = self.stats
        stats.confirmed = max(stats.confirmed, min(offset - FIRST_UPDATE, self.plan.updates))
        if stats.confirmed == self.plan.updates and not stats.all_confirmed:
            stats.all_confirmed = time.monotonic()
        return stats.confirmed

    def hand_out(self, start: int, limit: int) -> bytes:
        """The answer with the updates from a position on."""
        end = min(start + limit, self.there())
        self.stats.handed = max(self.stats.handed, end)
        if start % BATCH == 0 and start < end == min(start + BATCH, self.plan.updates):
            return self.batches[start // BATCH]
        return b'{"ok":true,"result":[' + b",".join(self.pieces[start:end]) + b"]}"

    def deliver(self, chat: int, text: str) -> bytes:
        """A message of the bot arrives."""
        self.next_message += 1
        self.stats.sends += 1
        self.stats.last_send = time.monotonic()
        if self._ledger is not None:
            self._ledger.write(orjson.dumps({"chat": chat, "text": text}) + b"\n")
        return orjson.dumps(
            {
                "ok": True,
                "result": {
                    "message_id": self.next_message,
                    "date": int(time.time()),
                    "chat": {"id": chat, "type": "private", "first_name": "U"},
                    "from": BOT,
                    "text": text,
                },
            }
        )


def _update(plan: Plan, number: int, now: int) -> dict[str, Any]:
    person = FIRST_CONTACT + number % plan.contacts
    names = {"first_name": f"User {person}", "username": f"user{person}"}
    return {
        "update_id": FIRST_UPDATE + number,
        "message": {
            "message_id": 1 + number,
            "date": now,
            "from": {"id": person, "is_bot": False, "language_code": "en", **names},
            "chat": {"id": person, "type": "private", **names},
            "text": text_of(number),
        },
    }


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
        method = path.partition("?")[0].rsplit("/", 1)[-1].lower()
        if path.startswith("/ctl/"):
            if method == "go":
                self.world.go()
            self.world.there()
            self.world.enough |= method == "enough"
            self._answer(orjson.dumps(asdict(self.world.stats)))
        elif method == "getupdates":
            self.task = asyncio.create_task(self._get_updates(_fields(body)))
        elif not self._fault(before=True):
            self._call(method, _fields(body))

    def _call(self, method: str, fields: dict[str, Any]) -> None:
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
        deadline = time.monotonic() + min(float(fields.get("timeout", 0)), 1.0)
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
    o = parser.parse_args()
    plan = Plan(o.updates, o.contacts, o.rate, o.latency, o.faults, o.seed, o.ledger)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(plan, o.port))


if __name__ == "__main__":
    main()

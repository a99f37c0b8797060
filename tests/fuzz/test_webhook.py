"""Requests to the webhook with anything in them: kept and confirmed, or refused; and the next good one is taken."""

import asyncio
import gzip
import itertools
import zlib
from contextlib import suppress

import pytest
from hypothesis import strategies as st

from bot.loops.receiving import webhook_server
from storage.intake import inbox
from tests.builders import MARKER, NOW
from tests.flows.test_flow_webhook import SECRET, hook
from tests.fuzz import hostile
from tests.fuzz.fuzzing import fuzz
from tests.fuzz.updates import sent
from tests.trust.raw import update
from tests.trust.test_h11_webhook import EXACT, HEADER, listening, request, secret

__all__ = ["hook"]

OURS = frozenset({200, 400, 401, 404})
"""What the bot answers; the library answers a few more to what is no HTTP (RFC 9110, section 15.5)."""
LIBRARY = frozenset({405, 408, 411, 413, 414, 415, 417, 431, 505})
NUMBERS = itertools.count(10**6)
line_bytes = st.binary(max_size=12).map(lambda raw: raw.replace(b"\r", b"").replace(b"\n", b""))
secrets = st.sampled_from(
    [EXACT, EXACT[:-1], EXACT + b"x", b" " + EXACT, EXACT + b" ", EXACT + b"\t", EXACT.upper(), b"", b"\xff", b"\0",
     EXACT + b"," + EXACT, EXACT + b"\r\n " + EXACT, EXACT + b"\0", b'"' + EXACT + b'"']
)  # fmt: skip
names = st.sampled_from([HEADER, HEADER.lower(), HEADER + b" ", b" " + HEADER, HEADER[:-1], HEADER.replace(b"-", b"_")])
other_lines = st.sampled_from(
    [b"Transfer-Encoding: chunked", b"Transfer-Encoding: gzip", b"Content-Encoding: gzip", b"Content-Encoding: deflate",
     b"Content-Encoding: br", b"Content-Length: 5", b"Content-Length: -1", b"Content-Length: 99999999999999999999",
     b"Content-Length: 0x5", b"Content-Length:", b"Connection: upgrade", b"Upgrade: websocket", b"Upgrade: h2c",
     b"Expect: 100-continue", b"Expect: everything", b"Host: a b", b"Host: [::1", b"Content-Type: \xff/;charset=\0",
     b"Content-Type: text/plain; charset=utf-7", b"Range: bytes=9-1", b"If-Match: *", b": nothing", b"no colon",
     b"X: " + b"x" * 9000, b"Cookie: " + b"a=b;" * 2000, b"\0: \0"]
) | st.builds(lambda name, value: name + b":" + value, line_bytes, line_bytes)  # fmt: skip
paths = st.sampled_from(
    [b"/telegram", b"/telegram/", b"//telegram", b"/telegram?x=1", b"/Telegram", b"/%74elegram", b"/telegram%00", b"*",
     b"/../telegram", b"http://there/telegram", b"http://[::1/telegram", b"/\xff", b"/%ff", b"/%", b"", b"telegram"]
)  # fmt: skip
methods = st.sampled_from([b"POST", b"GET", b"post", b"PUT", b"OPTIONS", b"CONNECT", b"TRACE", b"", b"PO ST", b"\xff"])


def _wrap(body: bytes, how: str) -> bytes:
    match how:
        case "gzip":
            return gzip.compress(body)
        case "deflate":
            return zlib.compress(body)
        case "twice":
            return body * 2
    return _half(body)


def _half(body: bytes) -> bytes:
    return body[: len(body) // 2]


bodies = st.one_of(
    sent().map(lambda one: one.body),
    st.binary(max_size=40),
    hostile.values.map(hostile.as_json),
    st.sampled_from(
        [b"{}" * 9, b"[" * 100_000, b'{"a":' * 100_000, b"9" * 100_000, b'"' + b"\\" * 99_999, b"\xef\xbb\xbf{}"]
    ),
)


@st.composite
def requests(draw):
    """A request with up to a few things wrong with it."""
    number, body = draw(st.integers(0, 10**6)), draw(bodies)
    if draw(st.booleans()):
        body = b'{"update_id":%d,%s' % (number, body.lstrip(b"{") or b"}")
    if how := draw(st.sampled_from([None, None, None, "gzip", "deflate", "twice", "half"])):
        body = _wrap(body, how)
    lines = [
        secret(draw(secrets), draw(st.sampled_from([b": ", b":", b":  ", b" : "])), draw(names))
        for _ in range(draw(st.integers(0, 2)))
    ]
    lines += draw(st.lists(other_lines, max_size=2))
    raw = request(*lines, body=body, path=draw(st.just(b"/telegram") | paths), method=draw(st.just(b"POST") | methods))
    if draw(st.booleans()) and draw(st.booleans()):
        raw = raw[: draw(st.integers(0, len(raw)))]
    return raw


async def answered(place, raw, *, patient=False):
    """All that comes back. Where it takes long, the request may want more of itself, and is told that there is none."""
    reader, writer = await asyncio.open_connection(*place)
    writer.write(raw)
    read = asyncio.create_task(reader.read())
    if not patient:
        await asyncio.wait([read], timeout=0.3)
        with suppress(ConnectionError):
            writer.write_eof()
    answer = b""
    with suppress(ConnectionError):
        answer = await read
    writer.close()
    with suppress(ConnectionError):
        await writer.wait_closed()
    return answer


def status_of(answer):
    """The status of an answer; 0 where there is none."""
    return int(answer.split()[1]) if answer else 0


def values_of_secret(raw):
    """The values of the secret's header, as they stand there."""
    head = raw.partition(b"\r\n\r\n")[0].split(b"\r\n")
    return [line.partition(b":")[2] for line in head[1:] if line.partition(b":")[0].lower() == HEADER.lower()]


@pytest.fixture
def backend():
    """What is kept goes through one statement, which is tried on both kinds of database elsewhere."""
    return "sqlite"


@fuzz(20, raws=st.lists(requests(), min_size=1, max_size=4))
async def test_a_request_is_kept_or_refused(post, raws):
    """Never an error of ours. With the secret, exactly and once, an update is kept, and confirmed if it still can be;
    otherwise nothing is. Nothing of it comes back, or stands in the log, and the next good one is taken."""
    post.heard.lines.clear()
    for raw in raws:
        before = await post.kept()
        answer = await answered(post.place, raw)
        status, new = status_of(answer), await post.kept() - before
        assert status in OURS | LIBRARY | {0}, answer
        assert len(answer) < 300, answer
        assert MARKER.encode() not in answer
        secret_is_right = values_of_secret(raw) in ([b" " + EXACT], [EXACT])
        assert not new or (len(new) == 1 and status in {0, 200} and secret_is_right), answer
        assert status != 200 or secret_is_right
    number = next(NUMBERS)
    good = request(secret(), body=update(b"{}", b"%d" % number))
    assert status_of(await answered(post.place, good, patient=True)) == 200
    assert number in await post.kept()
    post.heard.check()


class Post:
    """A webhook that listens, and the inbox behind it."""

    def __init__(self, place, database, keys, heard):
        self.place, self.database, self.keys, self.heard = place, database, keys, heard

    async def kept(self):
        """The numbers in the inbox."""
        async with self.database.read() as tx:
            return {one.update_id for one in await inbox.list_waiting(tx, self.keys, 10**6, NOW)}


@pytest.fixture
async def post(database, keys, hook, heard, monkeypatch):
    """What is refused by its head is not listened to for long."""
    monkeypatch.setattr(webhook_server, "LINGER", 0.2)
    assert SECRET.encode() == EXACT
    async with listening(database, keys, hook) as place:
        yield Post(place, database, keys, heard)

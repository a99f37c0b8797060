"""Requests to the Bot API: what arrives, what cannot be known, and that nothing leaves twice."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import NetworkError, TelegramError, TimedOut

from buffer.boundary.outcome import NotSent, Refused, Sent, Unsure
from handlers.outbound.budget import Budget, Rates
from handlers.outbound.client import Wire
from handlers.outbound.outcome import outcome_of
from handlers.outbound.send import send_file
from tests.ports import free_port

TOKEN = "42:" + "t" * 35
MESSAGE = {"message_id": 7, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "hello"}


class Server:
    """A Bot API server that does with each request what it was told to."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.does = self.deliver
        self.over = asyncio.Event()

    async def take(self, request: web.Request) -> web.StreamResponse:
        form = await request.post()
        values = {k: v.file.read().decode() if isinstance(v, web.FileField) else str(v) for k, v in form.items()}
        self.seen.append((request.match_info["method"], values))
        return await self.does(request)

    async def deliver(self, _request: web.Request) -> web.StreamResponse:
        return web.json_response({"ok": True, "result": MESSAGE})

    async def cut(self, request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    async def hang(self, _request: web.Request) -> web.StreamResponse:
        await self.over.wait()
        return web.Response()

    async def move(self, request: web.Request) -> web.StreamResponse:
        raise web.HTTPTemporaryRedirect(request.path)

    async def babble(self, _request: web.Request) -> web.StreamResponse:
        return web.Response(body=b"\xff<html>")

    def says(self, status: int, **parameters: object):
        return self.answers(status, {"ok": False, "description": "said so", "parameters": parameters})

    def answers(self, status: int, said: object, **headers: str):
        async def answer(_request: web.Request) -> web.StreamResponse:
            return web.json_response(said, status=status, headers=headers)

        return answer


@pytest.fixture
async def server(unused_port) -> AsyncIterator[Server]:
    """It listens on `unused_port`."""
    server = Server()
    app = web.Application()
    app.router.add_post("/bot{token}/{method}", server.take)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", unused_port).start()
    yield server
    server.over.set()
    await runner.cleanup()


@pytest.fixture
def unused_port() -> int:
    """A port nobody listens on."""
    return free_port()


@pytest.fixture
async def bot(unused_port) -> AsyncIterator[Bot]:
    """A bot that speaks to that port, and is not patient."""
    wire = Wire(connections=2, read=0.3, connect=1)
    made = Bot(TOKEN, base_url=f"http://127.0.0.1:{unused_port}/bot", request=wire, get_updates_request=wire)
    await wire.initialize()
    yield made
    await wire.shutdown()


async def failure(bot: Bot) -> TelegramError:
    """What goes wrong when it sends."""
    with pytest.raises(TelegramError) as caught:
        await bot.send_message(5, "hello")
    return caught.value


async def test_a_message_arrives_as_it_was_given(server, bot):
    """Parameters reach the server unchanged, and its answer is understood."""
    message = await bot.send_message(5, "grüße & <b> 🙂")
    assert message.message_id == 7
    assert server.seen == [("sendMessage", {"chat_id": "5", "text": "grüße & <b> 🙂"})]


async def test_a_file_arrives_with_its_name_and_content(server, bot):
    """Uploads travel as a form with a file."""
    await bot.send_document(5, b"some bytes", filename="record.zip")
    method, values = server.seen[0]
    assert method == "sendDocument"
    assert "some bytes" in values.values()


async def test_a_document_arrives_with_its_caption(server, bot, tmp_path):
    """An export is sent as a file, with HTML below it."""
    (tmp_path / "export-1.zip.age").write_bytes(b"sealed")
    assert await send_file(bot, 5, tmp_path / "export-1.zip.age", "<b>Export</b>") == Sent(7)
    method, values = server.seen[-1]
    assert (method, values["document"], values["caption"], values["parse_mode"]) == (
        "sendDocument", "sealed", "<b>Export</b>", "HTML",
    )  # fmt: skip


async def test_what_never_left_is_known(bot):
    """Where nobody listens, the message was certainly not sent."""
    assert outcome_of(await failure(bot)) == NotSent(None, "no_connection")


@pytest.mark.parametrize("way", ["cut", "hang", "babble", "move"])
async def test_what_nobody_can_know_is_unsure_and_not_repeated(server, bot, way):
    """A broken connection, silence, nonsense and a redirect leave doubt, after exactly one request."""
    server.does = getattr(server, way)
    assert isinstance(outcome_of(await failure(bot)), Unsure)
    assert len(server.seen) == 1


async def test_a_kept_connection_that_was_cut_is_not_tried_again(server, bot):
    """Also on a connection that has served before, a POST is never repeated."""
    await bot.send_message(5, "first")
    server.does = server.cut
    assert isinstance(outcome_of(await failure(bot)), Unsure)
    assert len(server.seen) == 2


async def _until(question: Callable[[], object]) -> None:
    while not question():  # noqa: ASYNC110 - what is waited for tells nobody
        await asyncio.sleep(0)


async def test_at_the_end_an_answer_is_waited_for_no_longer(server, bot):
    """Of a request that is unanswered then nobody can know; one that was not made yet is certainly not sent."""
    wire = bot.request
    wire._read = 60
    server.does = server.hang
    under_way = asyncio.create_task(failure(bot))
    await _until(lambda: server.seen)
    wire.end_within(0.01)
    assert isinstance(outcome_of(await under_way), Unsure)
    assert outcome_of(await failure(bot)) == NotSent(None, "no_connection")
    assert len(server.seen) == 1


async def test_at_the_end_what_waits_for_its_turn_is_not_sent(server, bot):
    """However long the budget would have it wait."""
    wire = bot.request
    wire._budget = Budget(Rates())
    wire._budget.close(None, 1000)
    waiting = asyncio.create_task(failure(bot))
    await _until(lambda: wire._waiting)
    wire.end_within(1000)
    assert outcome_of(await waiting) == NotSent(None, "no_connection")
    assert server.seen == []


async def test_at_the_end_an_answer_that_comes_counts(server, bot):
    """What is answered in the time that is left has arrived."""
    gate = asyncio.Event()

    async def late(request):
        await gate.wait()
        return await server.deliver(request)

    bot.request._read = 60
    server.does = late
    under_way = asyncio.create_task(bot.send_message(5, "hello"))
    await _until(lambda: server.seen)
    bot.request.end_within(1000)
    gate.set()
    assert (await under_way).message_id == 7


@pytest.fixture(autouse=True)
def lengths_as_they_will_be(monkeypatch):
    """The library warns of its own change to come."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


async def test_words_of_telegram_are_understood(server, bot):
    """A refusal is definite, a request to wait says how long, a server error leaves doubt."""
    server.does = server.says(403)
    assert outcome_of(await failure(bot)) == Refused("forbidden")
    server.does = server.says(429, retry_after=3)
    assert outcome_of(await failure(bot)) == NotSent(timedelta(seconds=3), "too_many_requests")
    server.does = server.says(502)
    assert isinstance(outcome_of(await failure(bot)), Unsure)


@pytest.mark.parametrize(
    ("status", "said", "wait"),
    [
        (429, {"ok": False, "error_code": 429, "description": "Too Many Requests"}, None),
        (429, {"ok": False, "parameters": {}}, None),
        (429, {"ok": False, "parameters": {"retry_after": 0}}, None),
        (429, {"ok": False, "parameters": {"retry_after": "soon"}}, None),
        (429, {"ok": False, "parameters": {"retry_after": 10**30}}, timedelta(days=1)),
        (429, ["slow down"], None),
        (200, {"ok": False, "error_code": 429, "parameters": {"retry_after": 4}}, timedelta(seconds=4)),
    ],
)
async def test_a3_too_many_requests_was_certainly_not_sent(server, bot, status, said, wait):
    """Whatever else stands in it, a 429 says that nothing was sent; how long to wait it may leave open."""
    server.does = server.answers(status, said)
    assert outcome_of(await failure(bot)) == NotSent(wait, "too_many_requests")
    assert len(server.seen) == 1


async def test_a3_the_header_says_how_long_where_the_body_does_not(server, bot):
    """A machine in front of Telegram says it in a header (RFC 9110, 10.2.3)."""
    server.does = server.answers(429, "busy", **{"Retry-After": "7"})
    assert outcome_of(await failure(bot)) == NotSent(timedelta(seconds=7), "too_many_requests")
    server.does = server.answers(429, "busy", **{"Retry-After": "Fri, 31 Dec 2999 23:59:59 GMT"})
    assert outcome_of(await failure(bot)) == NotSent(None, "too_many_requests")


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (500, {"ok": False, "parameters": {"retry_after": 3}}),
        (503, {"ok": False, "parameters": {"migrate_to_chat_id": 5}}),
        (302, {"ok": False, "parameters": {"retry_after": 3}}),
        (408, {"ok": False}),
        (200, {"ok": True}),
        (200, {"ok": True, "result": None}),
        (200, ["ok"]),
    ],
)
async def test_a3_a_status_that_cannot_be_trusted_leaves_doubt(server, bot, status, said):
    """What an answer adds does not make a server's trouble a definite "not sent"."""
    server.does = server.answers(status, said)
    assert isinstance(outcome_of(await failure(bot)), Unsure)


@pytest.mark.parametrize("status", [405, 411, 413, 421])
async def test_a3_what_a_server_does_not_take_is_a_refusal(server, bot, status):
    """A request that was refused as such has sent nothing, also where Telegram never says so itself."""
    server.does = server.answers(status, "no")
    assert outcome_of(await failure(bot)) == Refused("bad_request")


async def test_errors_tell_their_kind_and_nothing_else(server, bot):
    """Neither the token nor the text is in what is raised."""
    server.does = server.cut
    error = await failure(bot)
    assert isinstance(error, NetworkError)
    assert TOKEN not in repr(error)
    assert "hello" not in repr(error)
    server.does = server.hang
    assert isinstance(await failure(bot), TimedOut)


async def test_half_a_surrogate_pair_does_not_stop_reading(server, bot):
    """JSON that the strict parser refuses is still read: one odd message must not block all others."""
    assert Wire.parse_json_payload(b'{"ok":true,"result":"\\ud83d"}')["result"] == "�"


async def test_a_closed_pool_says_so_and_opens_again(server, bot):
    """Opening twice is one pool; after closing, requests fail until it is opened again."""
    wire = bot.request
    await wire.initialize()
    await wire.shutdown()
    await wire.shutdown()
    with pytest.raises(TelegramError):
        await bot.send_message(5, "hello")
    assert server.seen == []
    await wire.initialize()
    await bot.send_message(5, "hello")
    assert len(server.seen) == 1

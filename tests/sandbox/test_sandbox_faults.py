"""Faults on demand: each kind does what its name says, as often as ordered."""

import asyncio
import time

import aiohttp
import pytest

from sandbox.faults import Faults, Spell, fault_named
from tests.sandbox.conftest import OWNER


@pytest.fixture
async def texts(box):
    """A function giving what the owner has received; the chat is started."""
    box.write(OWNER, "/start")
    return lambda: [message["text"] for message in box.seen_by(OWNER)[1:]]


def hello(n=1):
    return {"chat_id": OWNER, "text": f"hello {n}"}


@pytest.mark.parametrize("kind", ["500", "502", "400", "403"])
async def test_a_status_is_answered_without_effect(box, bot, texts, kind):
    """The ordered status comes back once, nothing was sent, and the next call works."""
    box.fault("sendMessage", kind)
    assert (await bot.refused("sendMessage", **hello()))[0] == int(kind)
    assert texts() == []
    assert box.calls[-1].outcome == f"fault:{kind}"
    await bot.call("sendMessage", **hello())
    assert texts() == ["hello 1"]


async def test_flood_control_says_how_long_to_wait(box, bot, texts):
    """429 carries retry_after where Telegram puts it."""
    box.fault("sendMessage", "429", retry_after=7)
    status, body = await bot.answer("sendMessage", **hello())
    assert (status, body["parameters"]) == (429, {"retry_after": 7})
    assert body["description"] == "Too Many Requests: retry after 7"
    assert texts() == []


@pytest.mark.parametrize(("kind", "arrived"), [("cut_before", []), ("cut_after", ["hello 1"])])
async def test_a_cut_connection_before_or_after_the_effect(box, bot, texts, kind, arrived):
    """The client sees only a broken connection; whether the message arrived is the difference."""
    box.fault("sendMessage", kind)
    with pytest.raises(aiohttp.ClientError):
        await bot.answer("sendMessage", **hello())
    assert texts() == arrived
    assert (box.calls[-1].status, box.calls[-1].applied) == (None, bool(arrived))


@pytest.mark.parametrize(("kind", "arrived"), [("hang", []), ("hang_after", ["hello 1"])])
async def test_a_call_that_is_never_answered(box, bot, texts, kind, arrived):
    """No answer comes until the server stops, which does not wait for the client."""
    box.fault("sendMessage", kind)
    call = asyncio.create_task(bot.answer("sendMessage", **hello()))
    await box.wait_for(lambda: box.calls_of("sendMessage"))
    assert texts() == arrived
    assert not call.done()
    await box.stop()
    with pytest.raises(aiohttp.ClientError):
        await call


async def test_garbage_is_no_json(box, bot, texts):
    """A 200 whose body is not JSON, although the message arrived."""
    box.fault("sendMessage", "garbage")
    async with bot.session.post(f"{box.url}/bot{box.token}/sendMessage", json=hello()) as response:
        assert response.status == 200
        assert (await response.text()).startswith("<")
    assert texts() == ["hello 1"]


async def test_a_slow_answer_is_a_normal_one(box, bot, texts):
    """slow:<seconds> only delays."""
    box.fault("sendMessage", "slow:0.2")
    started = time.monotonic()
    await bot.call("sendMessage", **hello())
    assert time.monotonic() - started >= 0.2
    assert box.calls[-1].outcome == "ok"


async def test_orders_are_used_up_in_order(box, bot, texts):
    """Several orders strike one after the other, as many times as ordered, also for any method."""
    box.fault("sendMessage", "500", times=2)
    box.fault("*", "403", description="Forbidden: bot was kicked")
    assert (await bot.refused("sendMessage", **hello()))[0] == 500
    assert (await bot.refused("getMe"))[1] == "Forbidden: bot was kicked"
    assert (await bot.refused("sendMessage", **hello()))[0] == 500
    await bot.call("sendMessage", **hello())


async def test_a_violation_is_seen_under_a_fault(box, bot):
    """A fault does not hide that the call itself was wrong."""
    box.fault("sendMessage", "500")
    await bot.refused("sendMessage", chat_id=OWNER)
    assert [violation.problem.where for violation in box.violations] == ["text"]


async def test_a_poll_cut_after_the_effect_has_confirmed(box, bot):
    """When the answer of getUpdates is lost, its offset counts all the same."""
    box.write(OWNER, "one")
    offset = box.pending[0]["update_id"] + 1
    box.fault("getUpdates", "cut_after")
    with pytest.raises(aiohttp.ClientError):
        await bot.answer("getUpdates", offset=offset)
    assert len(box.confirmed) == 1


async def test_a_download_breaks_off(box, bot):
    """A fetched file can stop in the middle, or be refused."""
    file_id = box.file(b"x" * 100_000, "a.jpg")["file_id"]
    path = (await bot.call("getFile", file_id=file_id))["file_path"]
    url = f"{box.url}/file/bot{box.token}/{path}"
    box.fault("download", "cut_after")
    box.fault("download", "500")
    with pytest.raises(aiohttp.ClientError):
        async with bot.session.get(url) as response:
            await response.read()
    async with bot.session.get(url) as response:
        assert response.status == 500
    async with bot.session.get(url) as response:
        assert len(await response.read()) == 100_000


def test_chances_repeat_with_their_seed():
    """The same seed draws the same faults, in about the share asked for, only for the methods named."""

    def draw(seed):
        faults = Faults()
        faults.by_chance({"500": 0.2, "cut_after": 0.1}, seed, methods=["sendMessage"])
        assert faults.strike("getUpdates", 0) is None
        return [fault.kind if (fault := faults.strike("sendMessage", 0)) else "" for _ in range(1000)]

    assert draw(1) == draw(1) != draw(2)
    assert 100 < draw(1).count("500") < 300
    assert 50 < draw(1).count("cut_after") < 150


@pytest.mark.parametrize("kind", ["599", "slow", "slow:soon", "hang:3"])
def test_unknown_kinds_are_an_error(kind):
    """A misspelt fault does not pass for none."""
    with pytest.raises(ValueError, match=r"fault|float"):
        fault_named(kind)


def test_what_is_ordered_and_has_not_struck_yet_can_be_seen():
    """In the order given, until it strikes."""
    faults = Faults()
    faults.order("sendMessage", fault_named("429"), 2)
    faults.order("*", fault_named("500"), 1)
    faults.strike("sendMessage", 0)
    assert faults.ordered == ["429", "500"]


async def test_a_time_in_which_all_goes_wrong(box, bot, texts):
    """From its beginning until before its end, by the sandbox's clock, for the method named; then all is well again."""
    box.schedule("sendMessage", "500", begin=60, lasts=30)
    for seconds, status in ((0, 200), (59, 200), (2, 500), (27, 500), (3, 200)):
        box.advance(seconds)
        assert (await bot.answer("sendMessage", chat_id=OWNER, text=str(seconds)))[0] == status, seconds
        assert (await bot.answer("getMe"))[0] == 200
    assert texts() == ["0", "59", "3"]


async def test_what_was_ordered_strikes_before_what_was_scheduled(box, bot):
    """An outage of everything, within it one call that is ordered apart; cleared, all is well."""
    box.schedule("*", "502", begin=0, lasts=600)
    box.fault("getMe", "403")
    assert [(await bot.answer("getMe"))[0] for _ in range(2)] == [403, 502]
    box.clear_faults()
    assert (await bot.answer("getMe"))[0] == 200


@pytest.mark.parametrize(("now", "strikes"), [(59.9, False), (60, True), (89.9, True), (90, False)])
def test_a_time_ends_before_its_end(now, strikes):
    """To the second, for the method named in any spelling, and for no other."""
    faults = Faults()
    faults.at_a_time(Spell("sendmessage", fault_named("500"), 60, 90))
    assert (faults.strike("sendMessage", now) is not None) is strikes
    assert faults.strike("getMe", now) is None

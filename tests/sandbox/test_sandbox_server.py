"""The server: tokens, bodies of every kind, records of calls and violations."""

import json

import aiohttp
import pytest

from sandbox.calls import Call
from sandbox.server import Sandbox
from tests.sandbox.conftest import OWNER


async def test_it_says_who_the_bot_is(box, bot):
    """getMe names the bot of the token and says that it can be connected to accounts."""
    me = await bot.call("getMe")
    assert me["id"] == int(box.token.split(":")[0])
    assert me["can_connect_to_business"] is True
    assert box._checker.value("BotFullInfo", me) == []
    assert me["active_usernames"] == [me["username"]]


async def test_a_bot_changes_its_own_settings(box, bot):
    """What is named changes, secretary mode too, and getMe says so; the sidebar of topics only with topics."""
    before = await bot.call("getMe")
    await bot.call("setMySettings", can_connect_to_business=False, has_topic_sidebar=True, callback_query_mode="auto")
    after = await bot.call("getMe")
    assert after == {**before, "can_connect_to_business": False}
    await bot.call("setMySettings", has_topics_enabled=True)
    assert await bot.call("getMe") == {**after, "has_topics_enabled": True, "has_topic_sidebar": True}
    assert (await bot.refused("setMySettings", callback_query_mode="loud"))[0] == 400


async def test_its_bare_address_says_what_it_is(box, bot):
    """Whoever opens what was printed reads a few lines; anything else that is not there is not found."""
    for path, status in (("/", 200), ("", 200), ("/index.html", 404), ("/control", 404)):
        async with bot.session.get(box.url + path) as response:
            assert response.status == status, path


async def test_a_wrong_token_is_unauthorized(box, bot):
    """Any token but its own gets 401, and reaches nothing."""
    assert await bot.answer("getMe", token="42:WRONG") == (
        401,
        {"ok": False, "error_code": 401, "description": "Unauthorized"},
    )
    assert box.calls == []


async def test_an_unknown_method_is_not_found_and_a_violation(box, bot):
    """A method the description does not have is answered 404 and recorded."""
    assert (await bot.refused("sendTelepathy", chat_id=1))[0] == 404
    assert [violation.method for violation in box.violations] == ["sendTelepathy"]


async def test_a_violation_is_refused_recorded_and_without_effect(box, bot):
    """A call outside the description gets 400, is recorded as a violation, and nothing arrives."""
    box.write(OWNER, "/start")
    status, description = await bot.refused("sendMessage", chat_id=OWNER, text="x" * 5000)
    assert (status, description) == (400, "Bad Request: message is too long")
    assert box.violations[0].problem.where == "text"
    assert len(box.seen_by(OWNER)) == 1


async def test_a_refusal_by_a_rule_is_no_violation(box, bot):
    """What Telegram refuses for its own reasons is the world's doing, not a broken call."""
    assert (await bot.refused("sendMessage", chat_id=999, text="hello"))[1] == "Bad Request: chat not found"
    assert box.violations == []


@pytest.mark.parametrize("kind", ["query", "form", "json", "multipart"])
async def test_parameters_come_in_every_way(box, bot, kind):
    """Query, urlencoded, JSON and multipart bodies mean the same."""
    box.write(OWNER, "/start")
    url = f"{box.url}/bot{box.token}/sendMessage"
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
    params = {"chat_id": str(OWNER), "text": "grüße & more", "reply_markup": json.dumps(markup)}
    if kind == "query":
        request = bot.session.get(url, params=params)
    elif kind == "form":
        request = bot.session.post(url, data=params)
    elif kind == "json":
        request = bot.session.post(url, json={"chat_id": OWNER, "text": params["text"], "reply_markup": markup})
    else:
        body = aiohttp.FormData(params, default_to_multipart=True)
        request = bot.session.post(url, data=body)
    async with request as response:
        result = (await response.json())["result"]
    assert result["text"] == "grüße & more"
    assert result["reply_markup"] == markup
    assert box.calls_of("sendMessage")[0].params["reply_markup"] == markup


async def test_a_body_that_is_not_json_is_refused(box, bot):
    """Broken JSON gets 400 and is recorded as a violation."""
    url, headers = f"{box.url}/bot{box.token}/getMe", {"Content-Type": "application/json"}
    async with bot.session.post(url, data=b"{", headers=headers) as response:
        assert response.status == 400
    assert len(box.violations) == 1


async def test_methods_beyond_the_sandbox(box, bot):
    """A known method that answers True does so; one that answers more says it is not here."""
    assert await bot.call("setMyName", name="Breakwater") is True
    assert await bot.call("logOut") is True
    assert await bot.call("close") is True
    assert await bot.refused("getStarTransactions") == (400, "Bad Request: not in this sandbox")


async def test_calls_are_kept_with_their_outcome(box, bot):
    """Every call is recorded with decoded parameters and what became of it."""
    await bot.call("getMe")
    await bot.refused("getChat", chat_id="5")
    first, second = box.calls
    assert isinstance(first, Call)
    assert (first.method, first.outcome, first.status, first.applied) == ("getMe", "ok", 200, True)
    assert (second.params, second.outcome, second.status) == ({"chat_id": 5}, "Bad Request: chat not found", 400)
    assert first.at <= second.at


async def test_waiting_says_what_was_seen_when_it_fails(box, bot):
    """wait_for gives what the predicate gave; on timeout it tells the state, without any text."""
    box.write(OWNER, "marker")
    assert await box.wait_for(lambda: len(box.pending)) == 1
    with pytest.raises(TimeoutError) as failed:
        await box.wait_for(lambda: False, timeout=0.05)
    assert "1 waiting" in str(failed.value)
    assert "marker" not in str(failed.value)


async def test_it_listens_on_loopback_only(box):
    """The address is 127.0.0.1 and no other."""
    assert box.url.startswith("http://127.0.0.1:")
    assert [address[0] for address in box._runner.addresses] == ["127.0.0.1"]


async def test_stopping_twice_and_other_clocks():
    """stop may come twice, and the clock given is the one that dates messages."""
    sandbox = Sandbox(clock=lambda: 5000.25)
    sandbox.person(1, "Ann")
    await sandbox.start()
    assert sandbox.write(1, "x")["date"] == 5000
    sandbox.advance(10)
    assert sandbox.write(1, "x")["date"] == 5010
    await sandbox.stop()
    await sandbox.stop()


async def test_an_outage_forgets_nothing(box, bot):
    """Stopped and started on the same port, it still has its people, messages and waiting updates."""
    box.write(OWNER, "before")
    port = box.port
    await box.stop()
    with pytest.raises(aiohttp.ClientConnectionError):
        await bot.answer("getMe")
    box.write(OWNER, "meanwhile")
    await box.start(port)
    waiting = await bot.call("getUpdates", timeout=5)
    assert [update["message"]["text"] for update in waiting] == ["before", "meanwhile"]
    assert await bot.call("getUpdates", offset=waiting[-1]["update_id"] + 1, timeout=1) == []


async def test_odd_updates_do_not_break_the_summary(box):
    """Even an update with nothing in it can be pushed and told about."""
    box.push({})
    assert "empty" in box.summary()

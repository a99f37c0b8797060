"""Webhooks: updates are posted in order, with the secret, until each is taken."""

import pytest
from aiohttp import web

from tests.sandbox.conftest import OWNER


class Listener:
    """The bot's own address; answers the statuses it is told, then 200."""

    def __init__(self):
        self.statuses = []
        self.texts = []
        self.secrets = set()
        self.url = ""

    async def handle(self, request):
        body = await request.json()
        status = self.statuses.pop(0) if self.statuses else 200
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.texts.append((body["message"]["text"], status))
        return web.Response(status=status, headers={"Location": self.url})


@pytest.fixture
async def listener():
    heard = Listener()
    runner = web.ServerRunner(web.Server(heard.handle), shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    heard.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield heard
    await runner.cleanup()


async def test_updates_are_posted_in_order_with_the_secret(box, bot, listener):
    """Everything that waits and everything new is posted in order, and counts as confirmed."""
    box.write(OWNER, "one")
    await bot.call("setWebhook", url=listener.url, secret_token="s3cret_-")
    box.write(OWNER, "two")
    await box.wait_for(lambda: len(box.confirmed) == 2)
    assert listener.texts == [("one", 200), ("two", 200)]
    assert listener.secrets == {"s3cret_-"}
    assert box.pending == []


async def test_a_refused_update_is_posted_again_before_the_next(box, bot, listener):
    """Until an answer is 2xx the same update is repeated, and the error is told by getWebhookInfo."""
    listener.statuses = [500, 302, 404]
    await bot.call("setWebhook", url=listener.url)
    box.write(OWNER, "one")
    box.write(OWNER, "two")
    await box.wait_for(lambda: len(box.confirmed) == 2)
    assert listener.texts == [("one", 500), ("one", 302), ("one", 404), ("one", 200), ("two", 200)]
    info = await bot.call("getWebhookInfo")
    assert info["url"] == listener.url
    assert info["pending_update_count"] == 0
    assert "404" in info["last_error_message"]


async def test_polling_and_a_webhook_exclude_each_other(box, bot, listener):
    """Setting a webhook ends a waiting poll with 409 and refuses others until it is deleted."""
    waiting = await bot.waits(timeout=30)
    await bot.call("setWebhook", url=listener.url)
    assert (await waiting)[0] == 409
    status, description = await bot.refused("getUpdates")
    assert status == 409
    assert "webhook is active" in description
    await bot.call("deleteWebhook")
    assert await bot.call("getUpdates") == []
    assert (await bot.call("getWebhookInfo"))["url"] == ""


async def test_only_loopback_addresses_are_posted_to(box, bot):
    """An address on another machine is refused."""
    status, description = await bot.refused("setWebhook", url="https://example.org/hook")
    assert status == 400
    assert "loopback" in description


async def test_waiting_updates_can_be_dropped(box, bot):
    """drop_pending_updates empties the queue, and they do not count as confirmed."""
    box.write(OWNER, "one")
    await bot.call("deleteWebhook", drop_pending_updates=True)
    assert box.pending == []
    assert box.confirmed == []


async def test_delivery_goes_on_after_an_outage(box, bot, listener):
    """A webhook stays set while the server is stopped, and gets what came meanwhile once it is back."""
    await bot.call("setWebhook", url=listener.url)
    await box.stop()
    box.write(OWNER, "meanwhile")
    await box.start(box.port)
    await box.wait_for(lambda: len(box.confirmed) == 1)
    assert listener.texts == [("meanwhile", 200)]

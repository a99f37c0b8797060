"""Pushing updates to the bot's own address, in order, until each is taken."""

import asyncio
import ipaddress
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from sandbox.botapi.refusals import bad_request
from sandbox.world.world import World

FIRST_PAUSE, LONGEST_PAUSE = 0.05, 2.0


def _on_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Webhook:
    """At most one address. Plain HTTP is fine here, because only loopback addresses are accepted."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._settings: dict[str, Any] = {}
        self._task: asyncio.Task[None] | None = None
        self._error: tuple[int, str] | None = None

    @property
    def url(self) -> str:
        """The address updates go to, empty when none is set."""
        return str(self._settings.get("url") or "")

    async def set(self, params: Mapping[str, Any]) -> bool:
        """setWebhook: an empty address removes it. Raises Refused for an address outside loopback."""
        url = params["url"]
        if url and not _on_loopback(url):
            raise bad_request("bad webhook: this sandbox posts to loopback addresses only")
        await self.remove(params)
        self._world.updates.allow(params.get("allowed_updates"))
        if url:
            self._settings = dict(params)
            self.resume()
        return True

    def resume(self) -> None:
        """Deliver again after `close`, when an address is set."""
        if self.url and self._task is None:
            self._task = asyncio.create_task(self._deliver())

    async def remove(self, params: Mapping[str, Any]) -> bool:
        """deleteWebhook."""
        await self.close()
        self._settings, self._error = {}, None
        if params.get("drop_pending_updates"):
            self._world.updates.clear()
        return True

    async def close(self) -> None:
        """Stop delivering; what waits goes on waiting."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    def info(self) -> dict[str, Any]:
        """getWebhookInfo."""
        info: dict[str, Any] = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._world.updates),
        }
        if self._error is not None:
            info["last_error_date"], info["last_error_message"] = self._error
        if self.url:
            info["max_connections"] = self._settings.get("max_connections") or 40
        if self._world.updates.allowed_list:
            info["allowed_updates"] = self._world.updates.allowed_list
        return info

    async def _deliver(self) -> None:
        updates, pause = self._world.updates, FIRST_PAUSE
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as session:
            while True:
                updates.expire(self._world.now())
                waiting = updates.first(1)
                if not waiting:
                    await self._world.changed.wait(3600)
                elif await self._posted(session, waiting[0].encoded):
                    if updates.first(1) == waiting:  # not expired or dropped while it was on its way
                        updates.done()
                    pause = FIRST_PAUSE
                    self._world.changed.fire()
                else:
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, LONGEST_PAUSE)

    async def _posted(self, session: aiohttp.ClientSession, body: bytes) -> bool:
        headers = {"Content-Type": "application/json"}
        if self._settings.get("secret_token"):
            headers["X-Telegram-Bot-Api-Secret-Token"] = self._settings["secret_token"]
        try:
            async with session.post(self.url, data=body, headers=headers, allow_redirects=False) as answer:
                await answer.read()
                if 200 <= answer.status < 300:
                    return True
                problem = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            problem = f"Connection failed: {type(error).__name__}"
        self._error = (int(self._world.now()), problem)
        return False

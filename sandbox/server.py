"""The sandbox: a Bot API server on 127.0.0.1 with its people inside."""

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web

from sandbox.botapi.check import Checker, Policy, Problem
from sandbox.botapi.facts import load_facts
from sandbox.botapi.refusals import Refused, bad_request, conflict
from sandbox.box import Box
from sandbox.calls import Violation
from sandbox.faults import Fault
from sandbox.http.control import Control
from sandbox.http.polling import Poller
from sandbox.http.visitors import is_foreign
from sandbox.http.webhook import Webhook
from sandbox.http.wire import LARGEST_REQUEST, parameters, refusal, success
from sandbox.methods import account, changing, sending

DEFAULT_TOKEN = "42:SANDBOX-TOKEN-FOR-LOOPBACK-ONLY-000"  # noqa: S105 - opens nothing outside this process
HOST = "127.0.0.1"
WELCOME = """A Bot API server for one bot, with people in it, on this machine only.

The bot asks /bot<token>/<method>, as it asks Telegram. What people do is POST /control/<verb>, and GET /control/state
says how things stand. All verbs are in the README of the sandbox.
"""
_HANDLERS: dict[str, sending.Handler] = {**sending.METHODS, **changing.METHODS, **account.METHODS}


class Sandbox(Box):
    """Start it, introduce people, let them write, look at what the bot did. One event loop, one bot."""

    def __init__(
        self, clock: Callable[[], float] = time.time, token: str = DEFAULT_TOKEN, policy: Policy | None = None
    ) -> None:
        super().__init__(clock, token)
        self.port = 0
        self._checker = Checker(load_facts(), policy)
        self._poller = Poller(self)
        self._webhook = Webhook(self)
        self._control = Control(self)
        self._closing = asyncio.Event()
        self._runner: web.ServerRunner | None = None
        self._paths = (f"/bot{token}/", f"/file/bot{token}/")

    async def start(self, port: int = 0) -> None:
        """Listen on 127.0.0.1; port 0 takes a free one, which `port` and `url` then name.

        After `stop` it may be started again, on the same port for an outage: everything it knew is still there.
        """
        self._closing.clear()
        self._poller.open()
        server = web.Server(self._handle, request_factory=self._request, access_log=None)
        self._runner = web.ServerRunner(server, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, port)
        await site.start()
        self._webhook.resume()
        self.port = self._runner.addresses[0][1]

    @staticmethod
    def _request(message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> web.BaseRequest:
        loop = asyncio.get_running_loop()
        return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=LARGEST_REQUEST)

    async def stop(self) -> None:
        """Answer what waits, close every connection, stop listening. Stopping twice is harmless."""
        self._closing.set()
        self._poller.close()
        await self._webhook.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @property
    def polls(self) -> int:
        """How many getUpdates calls have begun: one more means that the bot has dealt with the answer before."""
        return self._poller.begun

    def end_poll(self) -> None:
        """Answer a waiting getUpdates with nothing now. Without that, a moved clock is noticed after its timeout."""
        self._poller.end_waiting()

    @property
    def url(self) -> str:
        """The address a bot takes for Telegram's, without a path."""
        return f"http://{HOST}:{self.port}"

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path, (api, downloads) = request.path, self._paths
        if is_foreign(request.raw_path, request.headers, self.port):
            return refusal(Refused(403, "Forbidden: only programs of this machine are answered"))
        if path.startswith(api):
            return await self._answer(request, path[len(api) :])
        if path.startswith(downloads):
            return await self._download(request, path[len(downloads) :])
        if path.startswith("/control/"):
            return await self._control.answer(request)
        if path == "/":
            return web.Response(text=WELCOME)
        known = path.startswith(("/bot", "/file/bot"))
        return refusal(Refused(401, "Unauthorized") if known else Refused(404, "Not Found"))

    async def _answer(self, request: web.BaseRequest, name: str) -> web.StreamResponse:
        """Check, strike with a fault where one is due, act, record, answer."""
        try:
            raw = await parameters(request)
        except Refused as refused:
            self.record(name, {}, refused.description, refused.status)
            self.violations.append(Violation(name, Problem("body", "not JSON", refused.description), self.now()))
            return refusal(refused)
        method = self._checker.method(name) or name
        params, problems = self._checker.decode(name, raw)
        self.violations.extend(Violation(method, problem, self.now()) for problem in problems)
        fault = self.faults.strike(method, self.now())
        if fault is None and (retry_after := self.rates.strike(method, params.get("chat_id"))) is not None:
            fault = Fault("429", retry_after)
        if fault is not None and (response := await self._before(request, fault, method, params)) is not None:
            return response
        applied = True
        try:
            if problems:
                known = self._checker.method(name) is not None
                raise bad_request(problems[0].answer) if known else Refused(404, problems[0].answer)
            response = success(await self._act(method, params))
        except Refused as refused:
            response, applied = refusal(refused), False
            if fault is None or fault.kind == "slow":
                self.record(method, params, refused.description, refused.status)
                return response
        if fault is not None and fault.kind != "slow":
            return await self._after(request, fault, method, params, applied)
        self.record(method, params, "ok", 200, applied=True)
        return response

    async def _download(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        """A file's bytes; faults for "download" strike here, and cut_after breaks off in the middle."""
        params, fault = {"path": path}, self.faults.strike("download", self.now())
        if fault is not None and (response := await self._before(request, fault, "download", params)) is not None:
            return response
        stored = self.files.at(path)
        if stored is None:
            self.record("download", params, "Not Found", 404)
            return refusal(Refused(404, "Not Found"))
        if fault is None or fault.kind == "slow":
            self.record("download", params, "ok", 200, applied=True)
            return web.Response(body=stored.content, content_type="application/octet-stream")
        if fault.kind != "garbage":
            half = web.StreamResponse(headers={"Content-Length": str(len(stored.content))})
            await half.prepare(request)
            await half.write(stored.content[: len(stored.content) // 2])
        return await self._after(request, fault, "download", params, applied=False)

    async def _act(self, method: str, params: Mapping[str, Any]) -> Any:
        handler = _HANDLERS.get(method)
        if handler is not None:
            return handler(self, params)
        if method == "getUpdates":
            if self._webhook.url:
                raise conflict(
                    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
                )
            return await self._poller.get_updates(params)
        if method == "setWebhook":
            if params["url"]:
                self._poller.interrupt()
            return await self._webhook.set(params)
        if method == "deleteWebhook":
            return await self._webhook.remove(params)
        if method == "getWebhookInfo":
            return self._webhook.info()
        if load_facts().returns[method] == ("Boolean",):
            return True
        raise bad_request("not in this sandbox")

    async def _before(
        self, request: web.BaseRequest, fault: Fault, method: str, params: Mapping[str, Any]
    ) -> web.StreamResponse | None:
        """What a fault does instead of the call, or None when the call goes on."""
        if fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
            return None
        if fault.status is not None:
            self.record(method, params, f"fault:{fault.kind}", fault.status)
            return refusal(Refused(fault.status, fault.words, fault.retry_after if fault.kind == "429" else None))
        if fault.kind in {"cut_before", "hang"}:
            self.record(method, params, f"fault:{fault.kind}", None)
            return await self._silence(request, hang=fault.kind == "hang")
        return None

    async def _after(
        self, request: web.BaseRequest, fault: Fault, method: str, params: Mapping[str, Any], applied: bool
    ) -> web.StreamResponse:
        """What a fault does to the answer of a call that has been acted on."""
        if fault.kind == "garbage":
            self.record(method, params, "fault:garbage", 200, applied=applied)
            return web.Response(text="<html>it works</html>", content_type="text/html")
        self.record(method, params, f"fault:{fault.kind}", None, applied=applied)
        return await self._silence(request, hang=fault.kind == "hang_after")

    async def _silence(self, request: web.BaseRequest, hang: bool) -> web.StreamResponse:
        if hang:
            await self._closing.wait()
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)

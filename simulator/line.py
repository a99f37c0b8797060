"""The way to Telegram: python-telegram-bot's requests, answered by the sandbox's people in the same process.

What a real line does to a request happens here too, by the sandbox's own faults: cut before or after it took effect,
refused for now, an answer that is none. A killed process dies before a request, or after it.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import orjson
from telegram.request import RequestData

from handlers.inbound.fetch_wire import FetchWire
from handlers.outbound.client import Wire
from sandbox.botapi.check import Checker
from sandbox.botapi.facts import load_facts
from sandbox.botapi.refusals import Refused, bad_request
from sandbox.botapi.values import Upload
from sandbox.box import Box
from sandbox.calls import Violation
from sandbox.faults import Fault
from sandbox.methods import account, changing, sending
from simulator.steps import Steps

HANDLERS: Mapping[str, sending.Handler] = {**sending.METHODS, **changing.METHODS, **account.METHODS}
BASE = "http://127.0.0.1:9/bot"
FILES = "http://127.0.0.1:9/file/bot"
Answered = tuple[int, bytes, str | None]


class Telegram:
    """The server's side of every line: one for a life, whatever processes come and go."""

    def __init__(self, box: Box, steps: Steps) -> None:
        self.box = box
        self.steps = steps
        self._checker = Checker(load_facts())

    def answer(self, name: str, raw: Mapping[str, Any]) -> Answered:
        """Status, body and Retry-After. Raises aiohttp.ClientError where the line is cut."""
        method = self._checker.method(name) or name
        params, problems = self._checker.decode(name, raw)
        self.box.violations.extend(Violation(method, problem, self.box.now()) for problem in problems)
        fault = self.box.faults.strike(method, self.box.now())
        if fault is not None and (early := self._before(fault, method, params)) is not None:
            return early
        try:
            if problems:
                raise bad_request(problems[0].answer)
            status, result, applied = 200, self._act(method, params), True
        except Refused as refused:
            status, result, applied = refused.status, b"", False
            body = orjson.dumps({"ok": False, "error_code": status, "description": refused.description})
        else:
            body = b'{"ok":true,"result":' + result + b"}"
        if fault is not None:
            self.box.record(method, params, f"fault:{fault.kind}", None, applied=applied)
            if fault.kind == "garbage":
                return 200, b"<html>it works</html>", None
            raise aiohttp.ServerDisconnectedError
        self.box.record(method, params, "ok" if applied else "refused", status, applied=applied)
        return status, body, None

    def _before(self, fault: Fault, method: str, params: Mapping[str, Any]) -> Answered | None:
        """What a fault does instead of the request; None where the request is acted on."""
        if fault.status is not None:
            self.box.record(method, params, f"fault:{fault.kind}", fault.status)
            answer: dict[str, Any] = {"ok": False, "error_code": fault.status, "description": fault.words}
            if fault.kind == "429":
                answer["parameters"] = {"retry_after": fault.retry_after}
            return fault.status, orjson.dumps(answer), str(fault.retry_after) if fault.kind == "429" else None
        if fault.kind == "cut_before":
            self.box.record(method, params, "fault:cut_before", None)
            raise aiohttp.ServerDisconnectedError
        return None

    def _act(self, method: str, params: Mapping[str, Any]) -> bytes:
        if method == "getUpdates":
            updates = self.box.updates
            updates.allow(params.get("allowed_updates"))
            updates.expire(self.box.now())
            updates.confirm(params.get("offset") or 0)
            return b"[" + b",".join(waiting.encoded for waiting in updates.first(params.get("limit") or 100)) + b"]"
        handler = HANDLERS.get(method)
        if handler is not None:
            result = handler(self.box, params)
            return result if isinstance(result, bytes) else orjson.dumps(result)
        return b"true"

    def file(self, path: str) -> bytes | None:
        """A file's bytes; None where there is none. Raises aiohttp.ClientError where the line is cut."""
        params, fault = {"path": path}, self.box.faults.strike("download", self.box.now())
        if fault is not None:
            self.box.record("download", params, f"fault:{fault.kind}", None)
            raise aiohttp.ServerDisconnectedError
        stored = self.box.files.at(path)
        self.box.record("download", params, "ok" if stored else "Not Found", 200 if stored else 404, stored is not None)
        return None if stored is None else stored.content


class Line(Wire):
    """What python-telegram-bot takes for its network."""

    telegram: Telegram

    async def exchange(
        self, url: str, _method: str, request_data: RequestData | None, _timeout: aiohttp.ClientTimeout
    ) -> Answered:
        """One request and its answer."""
        steps = self.telegram.steps
        steps.take("request")
        parameters = {} if request_data is None else _parameters(request_data)
        answered = self.telegram.answer(url.rpartition("/")[2], parameters)
        steps.take("request")
        return answered

    async def initialize(self) -> None:
        """Nothing is opened."""

    async def shutdown(self) -> None:
        """Nothing is closed."""

    @asynccontextmanager
    async def get(self, url: str) -> AsyncIterator[Any]:
        """A file that is downloaded."""
        self.telegram.steps.take("request")
        yield Download(self.telegram.file(url.partition(FILES)[2].partition("/")[2]))


class FetchLine(FetchWire, Line):
    """The one that fetches updates."""


class Download:
    """As much of an answer of aiohttp as a download looks at."""

    def __init__(self, content: bytes | None) -> None:
        self.status = 404 if content is None else 200
        self.content_length = None if content is None else len(content)
        self.content = self
        self._bytes = content or b""

    async def iter_chunked(self, size: int) -> AsyncIterator[bytes]:
        """The bytes, in pieces."""
        for begin in range(0, len(self._bytes), size):
            yield self._bytes[begin : begin + size]


def _parameters(data: RequestData) -> dict[str, Any]:
    """The parameters as they stand in a form, files as uploads."""
    uploads: dict[str, Any] = {}
    if data.contains_files:
        for name, (file, content, kind) in data.multipart_data.items():
            uploads[name] = Upload(file, content if isinstance(content, bytes) else content.read(), kind)
    return {**data.json_parameters, **uploads}

"""A guarded server on loopback: the files of a page, beside whatever routes the page has of its own."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson
from aiohttp import web

from bot.loopback.guards import guard

HOST = "127.0.0.1"
LARGEST = 64 * 1024
"""Bytes of a request."""
SHARED = Path(__file__).parent / "static"
"""Files that every page has."""
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class LoopbackServer:
    """Serves the files of a folder below /static, its index.html as the page itself, and the routes it is given.

    `port` is 0 until it listens.
    """

    def __init__(self, folder: Path, routes: Sequence[web.RouteDef]) -> None:
        self.port = 0
        self._runner: web.AppRunner | None = None
        self._files = {
            path.name: path.read_bytes()
            for place in (SHARED, folder)
            for path in place.iterdir()
            if path.suffix in _TYPES
        }
        self._routes = [web.get("/", self._index), web.get("/static/{name}", self._static), *routes]

    @property
    def url(self) -> str:
        """The page's address."""
        return f"http://{HOST}:{self.port}/"

    async def start(self, port: int = 0) -> None:
        """Listen on 127.0.0.1; port 0 takes a free one. Raises OSError where that is not possible."""
        app = web.Application(middlewares=[guard(lambda: self.port)], client_max_size=LARGEST)
        app.router.add_routes(self._routes)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, port).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Stop listening."""
        if self._runner is not None:
            await self._runner.cleanup()

    def replace(self, name: str, content: str) -> None:
        """Serve another content under the name of a file."""
        self._files[name] = content.encode()

    def text_of(self, name: str) -> str:
        """The content that is served under a name."""
        return self._files[name].decode()

    async def _index(self, request: web.Request) -> web.Response:
        del request
        return self._of("index.html")

    async def _static(self, request: web.Request) -> web.Response:
        return self._of(request.match_info["name"])

    def _of(self, name: str) -> web.Response:
        content = self._files.get(name)
        if content is None:
            raise web.HTTPNotFound
        return web.Response(body=content, content_type=_TYPES[Path(name).suffix], charset="utf-8")


def as_json(body: Mapping[str, Any] | list[Any], status: int = 200) -> web.Response:
    """An answer of JSON."""
    return web.Response(body=orjson.dumps(body), status=status, content_type="application/json")

"""Who may ask the page's server for something: a page of this server's own, on this machine, and nobody else.

A server on loopback is reached by every site that a browser has open, directly or by a host name that is pointed at
127.0.0.1 (DNS rebinding). So the Host must be ours to the port, a write must come from our own origin and be JSON,
which no form of another page can send, and nothing says that others may read.
"""

from collections.abc import Callable, Mapping
from typing import Final

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Sent with every answer, also with one that refuses."""
_OURS = frozenset({"same-origin", "none"})
"""Sec-Fetch-Site of what our own page asks for, and of what somebody typed into the address line."""


def refusal(method: str, headers: Mapping[str, str], port: int, target: str = "/") -> tuple[int, str] | None:
    """Why a request is refused, as a status and a sentence; None where it is not. Pure.

    `target` is as it stands in the request line: where it names a host itself, that one counts (RFC 9112, 3.2.2).
    """
    host = headers.get("Host", "")
    if host not in {f"127.0.0.1:{port}", f"localhost:{port}"} or not target.startswith("/"):
        return 403, "This page is served to this machine only."
    origin = headers.get("Origin")
    if origin is not None and origin != f"http://{host}":
        return 403, "Another page asked."
    if headers.get("Sec-Fetch-Site", "none") not in _OURS:
        return 403, "Another page asked."
    if method in {"GET", "HEAD"}:
        return None
    if method != "POST":
        return 405, "There is nothing of that kind here."
    if origin is None:
        return 403, "Only the page itself can do that."
    if headers.get("Content-Type", "").partition(";")[0].strip().lower() != "application/json":
        return 415, "Only JSON is taken."
    return None


def guard(port: Callable[[], int]) -> Middleware:
    """The middleware that refuses, for the port that is listened on, and adds the headers to every answer."""

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        refused = refusal(request.method, request.headers, port(), request.raw_path)
        if refused is not None:
            status, said = refused
            return web.json_response({"error": said}, status=status, headers=HEADERS)
        try:
            response = await handler(request)
        except web.HTTPException as error:
            return web.json_response({"error": error.reason}, status=error.status, headers=HEADERS)
        if not response.prepared:
            response.headers.update(HEADERS)
        return response

    return guarded

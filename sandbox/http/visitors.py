"""Who may ask: programs on this machine, and pages the sandbox itself was opened at; no page of anybody else.

Any site that a browser has open can send requests to a server on loopback, directly or by a host name that is pointed
at 127.0.0.1, and a bot's methods act on a plain GET. A browser says in Origin or Sec-Fetch-Site who asks; a program
sends neither.
"""

from collections.abc import Mapping


def is_foreign(target: str, headers: Mapping[str, str], port: int) -> bool:
    """Whether a request may come from a page of another site. `target` is as it stands in the request line. Pure."""
    host = headers.get("Host", "")
    if not target.startswith("/") or host not in {f"127.0.0.1:{port}", f"localhost:{port}"}:
        return True
    if headers.get("Origin", f"http://{host}") != f"http://{host}":
        return True
    return headers.get("Sec-Fetch-Site", "none") not in {"same-origin", "none"}

"""The people's side over HTTP, for other processes: POST /control/<verb> with the verb's arguments as JSON.

Verbs and arguments are those of Box; bytes are base64 text. GET /control/<noun> reads. Answers are
`{"ok": true, "result": ...}`, or `{"ok": false, "error": ...}` with status 400.
"""

import base64
import dataclasses
from typing import Any

import orjson
from aiohttp import web

from sandbox.box import Box
from sandbox.calls import Call, Told
from sandbox.http.wire import plain

VERBS = frozenset({
    "advance", "album", "announce", "block", "business_delete", "business_edit", "business_write", "clear_faults",
    "connect", "disconnect", "edit", "fault", "file", "forward", "person", "photo", "press", "push", "random_faults",
    "reconnect", "restart_update_ids", "schedule", "share_users", "switch", "seen_by", "seen_in_business", "write",
})  # fmt: skip

NOUNS = frozenset({"state", "calls", "journal", "violations", "confirmed", "pending", "people"})


def _encodable(value: object) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} is not JSON")


def _journal_line(one: Call | Told) -> dict[str, Any]:
    if isinstance(one, Told):
        return {"update": one.update, "at": one.at}
    return {**_encodable(one), "params": plain(dict(one.params))}


def _answer(body: dict[str, Any], status: int = 200) -> web.Response:
    return web.Response(status=status, body=orjson.dumps(body, default=_encodable), content_type="application/json")


class Control:
    """Answers /control/ requests."""

    def __init__(self, box: Box) -> None:
        self._box = box

    async def answer(self, request: web.BaseRequest) -> web.Response:
        """One request."""
        name = request.path.removeprefix("/control/")
        try:
            if request.method == "GET":
                return _answer({"ok": True, "result": await self._read(name, dict(request.query))})
            arguments = orjson.loads(await request.read() or b"{}")
            return _answer({"ok": True, "result": self._do(name, arguments)})
        except (ValueError, KeyError, TypeError) as error:
            return _answer({"ok": False, "error": str(error)}, 400)

    def _do(self, name: str, arguments: dict[str, Any]) -> Any:
        if name not in VERBS:
            raise ValueError(f"no verb {name}: one of {', '.join(sorted(VERBS))}")
        if name in {"file", "photo"}:
            arguments["content"] = base64.b64decode(arguments["content"], validate=True)
        if name == "push":
            return self._box.push(arguments)
        return getattr(self._box, name)(**arguments)

    async def _read(self, name: str, query: dict[str, str]) -> Any:
        """A noun; `since` skips that many, `wait` (seconds) first waits for a change after `count`."""
        box = self._box
        if "wait" in query and int(query.get("count", box.changed.count)) >= box.changed.count:
            await box.changed.wait(min(float(query["wait"]), 50))
        since = int(query.get("since", 0))
        if name == "state":
            counts = {"calls": len(box.calls), "confirmed": len(box.confirmed), "pending": len(box.pending)}
            return {"count": box.changed.count, "now": box.now(), "violations": len(box.violations), **counts}
        if name == "calls":
            return [{**_encodable(call), "params": plain(dict(call.params))} for call in box.calls[since:]]
        if name == "journal":
            return [_journal_line(one) for one in box.journal[since:]]
        if name == "people":
            return list(box.people.all())
        if name in {"violations", "confirmed", "pending"}:
            return getattr(box, name)[since:]
        raise ValueError(f"no noun {name}: one of {', '.join(sorted(NOUNS))}")

"""HTTP as the Bot API speaks it: parameters out of a request, answers into a response."""

from typing import Any
from urllib.parse import parse_qsl

import orjson
from aiohttp import web

from sandbox.botapi.refusals import Refused, bad_request
from sandbox.botapi.values import Upload

LARGEST_REQUEST = 64 * 1024 * 1024
_JSON = "application/json"


async def parameters(request: web.BaseRequest) -> dict[str, Any]:
    """Query, urlencoded, multipart or JSON parameters by name; uploads as Upload. Raises Refused for bad JSON."""
    params: dict[str, Any] = (
        dict(parse_qsl(request.query_string, keep_blank_values=True)) if request.query_string else {}
    )
    if request.method != "POST" or not request.body_exists:
        return params
    kind = request.content_type
    if kind == "multipart/form-data":
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                params[name] = Upload(value.filename, value.file.read(), value.content_type)
            elif isinstance(value, bytes):
                params[name] = Upload(name, value)
            else:
                params[name] = value
        return params
    body = await request.read()
    if kind == _JSON:
        try:
            decoded = orjson.loads(body) if body.strip() else {}
        except orjson.JSONDecodeError as error:
            raise bad_request("can't parse the JSON object of the request") from error
        if not isinstance(decoded, dict):
            raise bad_request("the JSON object of the request expected")
        return params | decoded
    return params | dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


def success(result: Any) -> web.Response:
    """200 with this result; bytes are taken as JSON already."""
    encoded = result if isinstance(result, bytes) else orjson.dumps(result)
    return web.Response(body=b'{"ok":true,"result":' + encoded + b"}", content_type=_JSON)


def refusal(refused: Refused) -> web.Response:
    """The answer of a refused call, with `parameters.retry_after` where it has one."""
    answer: dict[str, Any] = {"ok": False, "error_code": refused.status, "description": refused.description}
    headers = {}
    if refused.retry_after is not None:
        answer["parameters"] = {"retry_after": refused.retry_after}
        headers["Retry-After"] = str(refused.retry_after)
    return web.Response(status=refused.status, body=orjson.dumps(answer), content_type=_JSON, headers=headers)


def plain(value: Any) -> Any:
    """Parameters as JSON values: an upload as its name and size in bytes."""
    if isinstance(value, Upload):
        return {"file_name": value.name, "file_size": len(value.content)}
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return value

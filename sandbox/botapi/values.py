"""Parameter values as they come over the wire: files, and the text of form fields."""

import re
from dataclasses import dataclass
from typing import Any

import orjson

SCALARS = frozenset({"Integer", "Float", "String", "Boolean", "InputFile"})
_NAMES = {bool: "Boolean", int: "Integer", float: "Float", str: "String", list: "Array", dict: "Object"}
_WHOLE = re.compile(r"[+-]?\d{1,19}")
_DECIMAL = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_TRUE, _FALSE = frozenset({"true", "yes", "1"}), frozenset({"false", "no", "0"})


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a multipart body."""

    name: str
    content: bytes
    mime_type: str = "application/octet-stream"


def is_scalar(kind: str, value: object) -> bool:
    """Whether `value` is of this simple type; False for every type that is not simple."""
    if kind == "Integer":
        return type(value) is int
    if kind == "Boolean":
        return type(value) is bool
    if kind == "Float":
        return type(value) in (int, float)
    return kind in {"String", "InputFile"} and type(value) is str


def type_name(value: object) -> str:
    """The Bot API's word for the type of a JSON value."""
    return _NAMES.get(type(value), "null")


def from_form(text: str, types: tuple[str, ...]) -> Any:
    """A form field's text as the value it stands for, or the text itself when it stands for none of `types`."""
    if "Integer" in types and _WHOLE.fullmatch(text):
        return int(text)
    if "Boolean" in types and text.lower() in _TRUE | _FALSE:
        return text.lower() in _TRUE
    if "Float" in types and _DECIMAL.fullmatch(text):
        return float(text)
    if all(kind in SCALARS for kind in types):
        return text
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return text

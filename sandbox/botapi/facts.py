"""What the Bot API's description says, as facts: names, types, what is required, limits. No behaviour."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter of a method or field of a type. Limits are inclusive; None where the description names none."""

    name: str
    types: tuple[str, ...]
    required: bool = False
    characters: tuple[int, int] | None = None
    octets: tuple[int, int] | None = None
    range: tuple[int, int] | None = None
    also: tuple[int, ...] = ()
    items: tuple[int, int] | None = None
    only: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything known: fields by method, fields by type, the alternatives of union types, return types by method."""

    version: str
    methods: Mapping[str, Mapping[str, Field]]
    returns: Mapping[str, tuple[str, ...]]
    types: Mapping[str, Mapping[str, Field]]
    unions: Mapping[str, tuple[str, ...]]


def _pair(value: list[int] | None) -> tuple[int, int] | None:
    return (value[0], value[1]) if value else None


def _field(name: str, raw: Mapping[str, Any]) -> Field:
    return Field(
        name=name,
        types=tuple(raw["is"].split("|")),
        required=raw.get("must", False),
        characters=_pair(raw.get("characters")),
        octets=_pair(raw.get("bytes")),
        range=_pair(raw.get("range")),
        also=tuple(raw.get("also", ())),
        items=_pair(raw.get("items")),
        only=frozenset(raw["only"]) if "only" in raw else None,
    )


def _fields(raw: Mapping[str, Any]) -> dict[str, Field]:
    return {name: _field(name, field) for name, field in raw.items()}


@cache
def load_facts() -> Facts:
    """The facts shipped beside this module, read on first use and kept.

    `botapi_facts.json` is the whole of one version; `botapi_newer.json` is what is known of later ones, by hand.
    """
    whole, newer = _read("botapi_facts.json"), _read("botapi_newer.json")
    methods, types = whole["methods"] | newer["methods"], whole["types"] | newer["types"]
    return Facts(
        version=whole["version"],
        methods={name: _fields(method["params"]) for name, method in methods.items()},
        returns={name: tuple(method["returns"].split("|")) for name, method in methods.items()},
        types={name: _fields(kind["fields"]) for name, kind in types.items() if "fields" in kind},
        unions={name: tuple(kind["any"]) for name, kind in types.items() if "any" in kind},
    )


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((files("sandbox.botapi") / name).read_text(encoding="utf-8"))
    return found

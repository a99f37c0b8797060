"""Values of the Bot API's types, made from the description that the sandbox keeps."""

import json
from typing import Any

from handlers.inbound.convert import ENVELOPE
from tests.paths import ROOT

FACTS = json.loads((ROOT / "sandbox" / "botapi" / "botapi_facts.json").read_text(encoding="utf-8"))
TYPES = FACTS["types"]
INSIDE = sorted(set(TYPES["Message"]["fields"]) - ENVELOPE)
"""Fields of a Message that are its content, or say that something happened."""
_PLAIN = {"Integer": 7, "Integer64": 7, "String": "words", "Boolean": True, "True": True, "Float": 0.5}


def example(kind: str, depth: int = 0) -> Any:
    """A value of one of the Bot API's types, with everything that is required, and little else."""
    if kind.startswith("Array of "):
        return [example(kind.removeprefix("Array of "), depth + 1)] if depth < 6 else []
    if "|" in kind or kind in _PLAIN:
        return _PLAIN.get(kind.split("|", maxsplit=1)[0], "words")
    what = TYPES[kind]
    if "any" in what:
        return "words" if "String" in what["any"] else example(what["any"][0], depth + 1)
    return {
        name: field["only"][0] if "only" in field else example(field["is"], depth + 1)
        for name, field in what["fields"].items()
        if field.get("must")
    }


def of_message(field: str) -> Any:
    """A value of this field of a Message."""
    return example(TYPES["Message"]["fields"][field]["is"])

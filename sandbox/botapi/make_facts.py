"""Write botapi_facts.json beside this module from a machine-readable description of the Bot API.

    python -m sandbox.botapi.make_facts PATH_TO_DESCRIPTION.json

Kept: names, types, what is required, numeric limits, fixed values, return types, the version. Dropped: every
sentence. One method or type a line, sorted as in the description, so that a new version reads well as a diff.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).with_name("botapi_facts.json")

_CHARACTERS = re.compile(r"(\d+)-(\d+) characters")
_CHARACTERS_UP_TO = re.compile(r"[Uu]p to (\d+) characters")
_BYTES = re.compile(r"(\d+)-(\d+) [Bb]ytes")
_RANGE = re.compile(
    r"(?:between (\d+)(?: and |-)(\d+)|(?:; |, )(?:must be )?(\d+)-(\d+)(?=$|[.,;]))(?!\s*(?:seconds? in|KB|MB))"
)
_ITEMS = re.compile(r"(\d+)-(\d+) (?!characters|bytes|seconds|digits|level)[a-z]")
_ITEMS_UP_TO = re.compile(r"(?:[Uu]p to|[Aa]t most) (\d+) (?!characters|bytes)[a-z]")
_FIXED = re.compile(r"(?:must be|always) (?:“([^”]+)”|\*?([a-z_0-9]+)\*?)\.?(?:$|\s*\()")
_CHOICES = re.compile(r"(?:[Cc]urrently,? (?:it )?(?:can|must) be|(?i:must|can) be one of) (.*)", re.DOTALL)
_QUOTED = re.compile(r"[“\"]([^”\"]+)[”\"]")
_DEPENDING = re.compile(r"Choose one, depending on [^:]*: (.*)", re.DOTALL)
_FOREVER = 0x7FFFFFFF


def limits(types: list[str], sentence: str) -> dict[str, Any]:
    """The numbers and fixed values a field's description names, by kind; empty when it names none."""
    if "String" in types:
        return _text_limits(sentence)
    if types[0].startswith("Array of"):
        return _item_limits(sentence)
    if types[0] in {"Integer", "Float"} and (found := _RANGE.search(sentence)):
        low, high = (int(group) for group in found.groups() if group is not None)
        forever = [_FOREVER] if "0x7FFFFFFF" in sentence else []
        zero = [0] if "Must be 0 for" in sentence else []
        return {"range": [low, high], **({"also": forever + zero} if forever or zero else {})}
    return {}


def _text_limits(sentence: str) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if found := _CHARACTERS.search(sentence):
        facts["characters"] = [int(found[1]), int(found[2])]
        if "after entities parsing" in sentence:
            facts["parsed"] = True
    elif found := _CHARACTERS_UP_TO.search(sentence):
        facts["characters"] = [0, int(found[1])]
    if found := _BYTES.search(sentence):
        facts["bytes"] = [int(found[1]), int(found[2])]
    if found := _FIXED.search(sentence):
        facts["only"] = [found[1] or found[2]]
    elif found := _DEPENDING.search(sentence):
        facts["only"] = re.findall(r"([a-z_]+)(?= or | for )", found[1])
    elif found := _CHOICES.search(sentence):
        quoted = list(dict.fromkeys(_undecorated(word) for word in _QUOTED.findall(found[1])))
        if len(quoted) > 1:
            facts["only"] = quoted
    return facts


def _undecorated(word: str) -> str:
    """Emoji stand in some descriptions as alternative texts of pictures, with a leading exclamation mark."""
    return word[1:] if len(word) > 1 and word[0] == "!" and not word[1].isascii() else word


def _item_limits(sentence: str) -> dict[str, Any]:
    if found := _ITEMS.search(sentence):
        return {"items": [int(found[1]), int(found[2])]}
    if found := _ITEMS_UP_TO.search(sentence):
        return {"items": [0, int(found[1])]}
    return {}


def fields(described: list[dict[str, Any]]) -> dict[str, Any]:
    """Facts of each parameter or field, by name: `is` (types), `must` (only when required), then its limits."""
    return {
        field["name"]: {
            "is": "|".join(field["types"]),
            **({"must": True} if field["required"] else {}),
            **limits(field["types"], field["description"]),
        }
        for field in described
    }


def facts(description: dict[str, Any]) -> dict[str, Any]:
    """The whole description as facts: `version`, `methods` and `types`, each by name."""
    methods = {
        name: {"returns": "|".join(method["returns"]), "params": fields(method.get("fields", []))}
        for name, method in description["methods"].items()
    }
    types: dict[str, Any] = {}
    for name, described in description["types"].items():
        if "subtypes" in described:
            types[name] = {"any": described["subtypes"]}
        elif name != "InputFile":
            types[name] = {"fields": fields(described.get("fields", []))}
    return {"version": description["version"], "methods": methods, "types": types}


def lines(found: dict[str, Any]) -> str:
    """`found` as JSON with one method or type a line."""

    def block(name: str) -> str:
        rows = (f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in found[name].items())
        return f"{json.dumps(name)}: {{\n" + ",\n".join(rows) + "\n}"

    return f'{{\n"version": {json.dumps(found["version"])},\n{block("methods")},\n{block("types")}\n}}\n'


def main() -> None:
    """Read the description named on the command line and write the facts beside the sandbox."""
    description = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    TARGET.write_text(lines(facts(description)), encoding="utf-8")
    print(f"{TARGET.name}: {len(description['methods'])} methods, {len(description['types'])} types")


if __name__ == "__main__":
    main()

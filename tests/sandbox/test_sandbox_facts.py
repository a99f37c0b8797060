"""The facts: taken from a description without its sentences, loaded into typed values."""

import json

from sandbox.botapi.facts import load_facts
from sandbox.botapi.make_facts import TARGET, facts, limits, lines

DESCRIPTION = {
    "version": "Bot API 0.1",
    "methods": {
        "sendNote": {
            "name": "sendNote",
            "description": ["A sentence that must not survive."],
            "returns": ["Message", "Boolean"],
            "fields": [
                {
                    "name": "text",
                    "types": ["String"],
                    "required": True,
                    "description": "Words, 1-40 characters after entities parsing",
                },
                {
                    "name": "ids",
                    "types": ["Array of Integer"],
                    "required": False,
                    "description": "A list of 1-100 identifiers",
                },
            ],
        }
    },
    "types": {
        "Either": {"subtypes": ["This", "That"]},
        "This": {"fields": [{"name": "type", "types": ["String"], "required": True, "description": "Always “this”"}]},
        "InputFile": {"description": ["Bytes."]},
    },
}


def test_numbers_and_names_survive_and_sentences_do_not():
    """What is written holds names, types and limits, and no word of a description."""
    found = facts(DESCRIPTION)
    assert found["methods"]["sendNote"] == {
        "returns": "Message|Boolean",
        "params": {
            "text": {"is": "String", "must": True, "characters": [1, 40], "parsed": True},
            "ids": {"is": "Array of Integer", "items": [1, 100]},
        },
    }
    assert found["types"]["Either"] == {"any": ["This", "That"]}
    assert "InputFile" not in found["types"]
    assert "sentence" not in lines(found)


def test_one_method_or_type_a_line():
    """The file reads as a diff: each method and type has its own line, and the whole is JSON."""
    text = lines(facts(DESCRIPTION))
    assert json.loads(text) == facts(DESCRIPTION)
    assert sum(line.startswith('"sendNote"') for line in text.splitlines()) == 1
    assert len(text.splitlines()) == 1 + 1 + 1 + 1 + 1 + 1 + 2 + 1 + 1


def test_limits_are_read_out_of_sentences():
    """Characters, bytes, ranges, list sizes and fixed values are found in the ways the description words them."""
    assert limits(["String"], "Data to be sent, 1-64 bytes") == {"bytes": [1, 64]}
    assert limits(["Integer"], "Values between 1-100 are accepted. Defaults to 100.") == {"range": [1, 100]}
    assert limits(["Integer"], "must be between 60 and 86400, or 0x7FFFFFFF for ever") == {
        "range": [60, 86400],
        "also": [0x7FFFFFFF],
    }
    assert limits(["String"], "Type of it, must be photo") == {"only": ["photo"]}
    assert limits(["Array of String"], "up to 10 items") == {"items": [0, 10]}
    assert limits(["Integer"], "Allow up to 1000 messages per second") == {}


def test_the_shipped_facts_are_the_whole_bot_api():
    """Every method and type of the description is there, and nothing in the file reads like a sentence."""
    known = load_facts()
    assert known.version.startswith("Bot API ")
    assert len(known.methods) >= 185
    assert known.methods["sendMessage"]["text"].characters == (1, 4096)
    assert known.methods["sendMessage"]["text"].required
    assert known.types["InlineKeyboardButton"]["callback_data"].octets == (1, 64)
    assert known.unions["ReactionType"] == ("ReactionTypeEmoji", "ReactionTypeCustomEmoji", "ReactionTypePaid")
    words = [
        text for text in json.dumps(json.loads(TARGET.read_text(encoding="utf-8"))).split('"') if text.count(" ") > 4
    ]
    assert [text for text in words if "Array of" not in text] == []


def test_every_type_named_is_known():
    """No field names a type that the facts do not describe."""
    known = load_facts()
    simple = {"Integer", "Float", "String", "Boolean", "InputFile"}
    named = {
        kind
        for fields in [*known.methods.values(), *known.types.values()]
        for field in fields.values()
        for kind in field.types
    }
    named |= {kind for kinds in known.unions.values() for kind in kinds}
    unknown = {kind.replace("Array of ", "") for kind in named} - simple - set(known.types) - set(known.unions)
    assert unknown == set()

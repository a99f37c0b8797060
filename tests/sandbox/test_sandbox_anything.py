"""Whatever a client sends, the sandbox answers as a Bot API server does: never with a crash of its own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.botapi.check import Checker
from sandbox.botapi.facts import load_facts
from tests.sandbox.conftest import CONTACT, OWNER

FACTS = load_facts()
METHODS = sorted(FACTS.methods)
PLAIN = {"Integer": OWNER, "Float": 1.5, "String": "word", "Boolean": True, "InputFile": "file"}
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["type", "text", "url", "x"]), inner),
    max_leaves=6,
)


def example(kind, depth=0):
    """The smallest value of a type: required fields only."""
    if kind.startswith("Array of "):
        return [example(kind.removeprefix("Array of "), depth + 1)] * 2
    if kind in PLAIN:
        return PLAIN[kind]
    if kind in FACTS.unions:
        return example(FACTS.unions[kind][0], depth + 1)
    fields = FACTS.types[kind].values()
    return {field.name: valued(field, depth + 1) for field in fields if field.required and depth < 6}


def valued(field, depth=0):
    if field.only:
        return min(field.only)
    if field.range:
        return field.range[0]
    return example(field.types[0], depth)


@given(st.sampled_from(METHODS), st.data())
@settings(max_examples=300, deadline=None)
def test_any_value_is_judged(method, data):
    """No value of any parameter makes the check fail in another way than by a problem."""
    checker = Checker(FACTS)
    names = st.sampled_from([*FACTS.methods[method], "other"])
    params = data.draw(st.dictionaries(names, VALUES, max_size=5))
    checker.decode(method, params)


@pytest.mark.parametrize("chat", [OWNER, CONTACT, 999])
async def test_every_method_answers(box, bot, chat):
    """Every method of the description, with all its parameters, gets an answer of the Bot API's shape."""
    box.write(OWNER, "/start")
    connection = box.connect(OWNER)
    box.business_write(OWNER, CONTACT, "hello")
    known = {"chat_id": chat, "user_id": chat, "message_id": 1, "timeout": 0, "url": "", "parse_mode": "HTML"}
    for everything in (False, True):
        for method in METHODS:
            fields = [field for field in FACTS.methods[method].values() if field.required or everything]
            params = {field.name: known.get(field.name, valued(field)) for field in fields}
            if "business_connection_id" in params:
                params["business_connection_id"] = connection
            status, body = await bot.answer(method, **params)
            assert status in (200, 400, 403, 404), method
            assert body["ok"] is (status == 200), method
    assert len(box.calls) == 2 * len(METHODS)

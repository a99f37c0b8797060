"""Letters as they are kept: what an earlier version left in the outbox is still sent, and nothing gets lost."""

import inspect
import re
from pathlib import Path
from typing import Any, get_args

import orjson
import pytest

import storage.outbox.letters
from buffer.letters import stored
from buffer.letters.letter import Acknowledgement, Button, CommandMenu, TextMessage, WeekPicture
from storage.outbox.letters import LetterKind

TEXT = {"text": "<b>Thu</b>", "buttons": [], "silent": False}
SHOW = [
    [{"text": "Show messages", "callback_data": "show:ask:d1"}, {"text": "Not now", "callback_data": "show:not:d1"}]
]
OLD: dict[str, Any] = {
    "alert": TEXT | {"buttons": [[{"text": "Show it", "callback_data": "show:ask:e214"}]]},
    "answer": TEXT | {"to": 4001, "edit": 77, "protect": True},
    "cooling": TEXT | {"silent": True},
    "damage": TEXT,
    "account": TEXT | {"to": 4001},
    "connection": TEXT | {"text": "I am connected to your account now."},
    "digest": TEXT | {"buttons": SHOW, "language": "en"},
    "hand_over": TEXT | {"text": "<code>Please do not write to me.</code>"},
    "helper": TEXT | {"buttons": [[{"text": "Stop", "callback_data": "stop_helping"}]], "to": 8100},
    "hide": TEXT | {"silent": True, "to": 4001},
    "lookalike": TEXT | {"buttons": [[{"text": "Yes, that is Sam", "callback_data": "lookalike:yes:9"}]]},
    "menu": {"commands": [["help", "What I can do"], ["hide", "Clear this chat"]]},
    "old_copy": TEXT | {"buttons": [[{"text": "Go on", "callback_data": "old_copy:go-on:1"}]]},
    "received": {"message_ids": [3, 1, 2], "remove": True},
    "reminder": TEXT | {"buttons": SHOW, "silent": True, "language": "en"},
    "show": TEXT | {"buttons": [[{"text": "Show", "callback_data": "show:open:d1"}]], "to": 4001},
    "urge": TEXT | {"buttons": [[{"text": "A reason", "callback_data": "urge:reason:0:3"}]], "to": 4001},
    "week": {"grid": [[0] * 23 + [2]] * 7, "days": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], "text": "Week"},
    "unasked": TEXT | {"buttons": [[{"text": "Look at them", "callback_data": "unasked:ask:1"}]], "silent": True},
    "whose": TEXT | {"buttons": [[{"text": "Leave them out", "callback_data": "aside:leave:0"}]]},
    "word": TEXT | {"to": 8100},
}
"""A letter of each kind as the version of 22 November wrote it, or the first that knew the kind."""
READ = {"menu": stored.command_menu, "received": stored.acknowledgement, "week": stored.week_picture}


def test_every_kind_is_here():
    """A kind that is added here has to say how it was stored."""
    assert set(OLD) == set(get_args(LetterKind))


@pytest.mark.parametrize("kind", OLD)
def test_an_old_letter(kind):
    """What was stored is read, and would be stored as the same bytes' meaning again."""
    content: Any = READ.get(kind, stored.text_message)(orjson.loads(orjson.dumps(OLD[kind])))
    assert orjson.loads(orjson.dumps(stored.as_json(content))) == OLD[kind]


def test_what_is_in_an_old_letter():
    """Each part of a stored letter comes back in its place."""
    assert stored.text_message(OLD["answer"]) == TextMessage("<b>Thu</b>", to=4001, edit=77, protect=True)
    assert stored.text_message(OLD["digest"]).rows == (
        (Button("Show messages", "show:ask:d1"), Button("Not now", "show:not:d1")),
    )
    assert stored.acknowledgement(OLD["received"]) == Acknowledgement([3, 1, 2], remove=True)
    assert stored.command_menu(OLD["menu"]) == CommandMenu([("help", "What I can do"), ("hide", "Clear this chat")])
    assert stored.week_picture(OLD["week"]).grid[6][23] == 2


@pytest.mark.parametrize(
    "content",
    [
        TextMessage(
            "x", ((Button("a", "b"),), (Button("c", "d"), Button("e", "f"))), True, 1, 2, "p", True, True, "de"
        ),
        TextMessage("x"),
        TextMessage("x", to=0, edit=0, pick=""),
        WeekPicture([[1, 2]], ["Mon"], "x"),
        WeekPicture([[1, 2]], ["Mon"], "x", "From Monday on", "Dark: night", (23, 5)),
        CommandMenu([("a", "b")]),
        CommandMenu([], to=7),
        Acknowledgement([], remove=False),
    ],
)
def test_there_and_back(content):
    """A letter that was stored is the letter that was written."""
    read = {
        TextMessage: stored.text_message,
        WeekPicture: stored.week_picture,
        CommandMenu: stored.command_menu,
        Acknowledgement: stored.acknowledgement,
    }
    body = orjson.loads(orjson.dumps(stored.as_json(content)))
    assert read[type(content)](body) == content


def test_the_writers_of_each_kind_are_named():
    """Beside each kind stands the module that writes it, and the kind stands in that module."""
    named = re.findall(r'^    "(\w+)",  # ([a-z_.]+)', inspect.getsource(storage.outbox.letters), re.MULTILINE)
    assert [kind for kind, _ in named] == list(get_args(LetterKind))
    root = Path(storage.outbox.letters.__file__).parents[2]
    for kind, module in named:
        source = (root / f"{module.rstrip('.').replace('.', '/')}.py").read_text(encoding="utf-8")
        assert f'"{kind}"' in source, f"{kind} is not written in {module}"

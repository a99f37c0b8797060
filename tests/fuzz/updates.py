"""Ordinary updates of everybody, and what becomes of them when somebody tampers with them."""

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from handlers.inbound.update_types import ALLOWED_UPDATES
from tests.botapi_examples import INSIDE, TYPES, example, of_message
from tests.builders import CONTACT, MARKER, OWNER, STRANGER, file, message, origin, seconds, user
from tests.fuzz import hostile
from tests.trust.two_owners import FRIEND, SECOND_CONTACT

HELPER = FRIEND + OWNER
THEIRS, OTHERS = f"{MARKER} said", "marjoram said"
"""What is only the first owner's to see, and only the second's."""
Json = dict[str, Any]
Path = tuple[str | int, ...]


def business(sender: int, chat: int, connection: str, **content: Any) -> Json:
    """A message in an owner's own chat."""
    return {"business_message": {**message(0, sender, chat, **content), "business_connection_id": connection}}


def pressed(person: int, data: str) -> Json:
    """A button."""
    where = {"message_id": 77, "date": 1, "chat": {"id": person, "type": "private"}, "text": "x"}
    return {"callback_query": {"id": "1", "from": user(person), "chat_instance": "1", "message": where, "data": data}}


def forwarded(kind: str, **more: Any) -> Json:
    """A forward by the owner."""
    return {"message": message(0, OWNER, text=THEIRS, forward_origin=origin(kind, **more))}


def _ordinary() -> dict[str, Json]:
    edited = {**message(0, text=f"{THEIRS} again"), "edit_date": seconds()}
    gone = {"business_connection_id": "c1", "chat": {"id": CONTACT, "type": "private"}, "message_ids": [0, 1, 2]}
    connection = {"id": "c1", "user": user(OWNER), "user_chat_id": OWNER, "date": seconds(), "is_enabled": True}
    photo: Json = {"photo": [file(width=90, height=90), file(width=900, height=900)], "caption": THEIRS}
    rich: Json = {
        "rich_message": {"blocks": [{"type": "paragraph", "text": [THEIRS, {"type": "bold", "text": "loud"}]}]}
    }
    poll: Json = {"poll": {"question": THEIRS, "options": [{"text": "yes"}], "media": {"photo": [file()]}}}
    paid: Json = {"paid_media": {"star_count": 1, "paid_media": [{"type": "photo", "photo": [file()]}]}}
    made = {
        "direct": {"message": message(0, text=THEIRS)},
        "direct photo": {"message": message(0, **photo, media_group_id="5")},
        "direct rich": {"message": message(0, **rich)},
        "direct poll": {"message": message(0, **poll)},
        "direct paid": {"message": message(0, **paid)},
        "direct edited": {"edited_message": edited},
        "direct of the second": {"message": message(0, SECOND_CONTACT, text=OTHERS)},
        "secretary": business(CONTACT, CONTACT, "c1", text=THEIRS),
        "secretary photo": business(CONTACT, CONTACT, "c1", **photo),
        "secretary out": business(OWNER, CONTACT, "c1", text=THEIRS),
        "secretary by a bot": business(OWNER, CONTACT, "c1", text=THEIRS, sender_business_bot=user(9, is_bot=True)),
        "secretary edited": {"edited_business_message": {**edited, "business_connection_id": "c1"}},
        "secretary of a stranger": business(STRANGER, STRANGER, "c1", text=THEIRS),
        "secretary of nobody": business(CONTACT, CONTACT, "c9", text=THEIRS),
        "secretary of the second": business(SECOND_CONTACT, SECOND_CONTACT, "c2", text=OTHERS),
        "deleted": {"deleted_business_messages": gone},
        "connected": {"business_connection": {**connection, "rights": {"can_reply": True}}},
        "forward of a contact": forwarded("user", sender_user=user(CONTACT)),
        "forward of somebody hidden": forwarded("hidden_user", sender_user_name="who knows"),
        "forward of a channel": forwarded("channel", chat={"id": -1, "title": "News"}, message_id=3),
        "command": {"message": message(0, OWNER, text="/settings")},
        "command with words": {"message": message(0, OWNER, text=f"/journal {THEIRS}")},
        "typed": {"message": message(0, OWNER, text=THEIRS)},
        "owner's photo": {"message": message(0, OWNER, **photo)},
        "owner shares people": {"message": message(0, OWNER, users_shared=of_message("users_shared"))},
        "button": pressed(OWNER, "show:ask:d1"),
        "button of a helper": pressed(HELPER, "read:stop"),
        "button of a contact": pressed(CONTACT, "show:ask:d1"),
        "helper": {"message": message(0, HELPER, text="/help")},
        "stranger": {"message": message(0, STRANGER, text=THEIRS)},
        "blocked": {"my_chat_member": example("ChatMemberUpdated")},
    }
    made |= {f"direct {name}": {"message": message(0, **{name: of_message(name)})} for name in INSIDE}
    others = sorted(set(TYPES["Update"]["fields"]) - {"update_id", *ALLOWED_UPDATES})
    return made | {f"kind {name}": {name: example(TYPES["Update"]["fields"][name]["is"])} for name in others}


ORDINARY = _ordinary()
FROM_CONTACT = frozenset(name for name in ORDINARY if name.startswith(("direct", "secretary"))) - {
    "direct edited", "secretary edited", "secretary of a stranger", "secretary of nobody",
}  # fmt: skip
"""Messages that must be in a record."""
_MESSAGE = frozenset("message_id chat chat.id chat.type from from.id date business_connection_id".split())
_KINDS = ("message", "edited_message", "business_message", "edited_business_message")
NEEDED = {
    **dict.fromkeys(_KINDS, _MESSAGE),
    "deleted_business_messages": frozenset("chat chat.id business_connection_id message_ids".split()),
    "business_connection": frozenset("id user user.id date is_enabled".split()),
    "callback_query": frozenset(("from", "from.id")),
    "my_chat_member": frozenset(("from", "from.id")),
}
"""By kind of update, the fields without which nobody could say whose it is, where, when, or which."""


@dataclass(slots=True)
class Sent:
    """An update as it is sent: what it was before, what was done to it, its JSON text, its number in its chat."""

    name: str
    value: Json
    number: int
    done: list[tuple[str, Path, Any]] = field(default_factory=list)

    def __repr__(self) -> str:
        return f"Sent({self.name!r}, {self.number}, {self.done!r})"

    @property
    def second(self) -> bool:
        """Whether it is to the second owner."""
        return "second" in self.name

    @property
    def body(self) -> bytes:
        """JSON text."""
        return hostile.as_json(self.value)

    @property
    def whole(self) -> bool:
        """Whether it can still be understood: what it is, whose, where, when and which, and not too deep to write."""
        return not any(_is_needed(*deed) for deed in self.done) and hostile.depth_of(self.value) <= hostile.READABLE


def _is_needed(deed: str, path: Path, new: Any) -> bool:
    kind, *inside = (*path, str(new)) if deed == "add" else path
    here = ".".join(part for part in inside if isinstance(part, str))
    return not inside or here in NEEDED.get(str(kind), frozenset())


def numbered(name: str, number: int) -> Json:
    """An ordinary update, its message with this number."""
    value = copy.deepcopy(ORDINARY[name])
    inside = next(iter(value.values()))
    if isinstance(inside, dict) and "message_id" in inside:
        inside["message_id"] = number
    return value


def paths(value: Any, here: Path = ()) -> list[Path]:
    """The places in a value, the outermost first."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    keys = [(*here, key) for key, _ in items]
    return keys + [path for key in keys for path in paths(_at(value, key[len(here) :]), key)]


def _at(value: Any, path: Path) -> Any:
    for key in path:
        value = value[key]
    return value


def _set(value: Any, path: Path, new: Any) -> None:
    _at(value, path[:-1])[path[-1]] = new


def _remove(value: Any, path: Path, _: Any) -> None:
    del _at(value, path[:-1])[path[-1]]


def _wrap(value: Any, path: Path, _: Any) -> None:
    _set(value, path, [_at(value, path)])


def _add(value: Any, path: Path, new: Any) -> None:
    inside = _at(value, path)
    if isinstance(inside, dict):
        inside[str(new)] = new
    elif isinstance(inside, list):
        inside.append(new)


DEEDS: dict[str, Callable[[Any, Path, Any], None]] = {"set": _set, "remove": _remove, "wrap": _wrap, "add": _add}
EXTRA = sorted(set(TYPES["Message"]["fields"]) - _MESSAGE)


def _value(draw: st.DrawFn) -> Any:
    """A value of its own, which later deeds may change."""
    return copy.deepcopy(draw(hostile.values))


@st.composite
def sent(draw: st.DrawFn, most: int = 3) -> Sent:
    """An update with up to so many things done to it."""
    name, number = draw(st.sampled_from(sorted(ORDINARY))), draw(st.integers(100, 10**6))
    made = Sent(name, numbered(name, number), number)
    for _ in range(draw(st.integers(0, most))):
        places = paths(made.value)
        if not places:
            break
        deed, path, new = draw(st.sampled_from(sorted(DEEDS))), draw(st.sampled_from(places)), _value(draw)
        DEEDS[deed](made.value, path, new)
        made.done.append((deed, path, new))
    inside = next(iter(made.value.values()), None)
    if draw(st.booleans()) and isinstance(inside, dict) and {"message_id", "chat"} <= inside.keys():
        extra, new = draw(st.sampled_from(EXTRA)), _value(draw)
        inside[extra] = new
        made.done.append(("set", (next(iter(made.value)), extra), new))
    return made

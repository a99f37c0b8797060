"""Messages to the owner, as values: HTML text, buttons, and a key that keeps the same one from being written twice.

What a person wrote is escaped (`escape`) wherever it appears. None of these quotes a contact.
"""

from collections.abc import Collection
from dataclasses import dataclass
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from buffer.text import sanitize, unlinked
from buffer.text.words import Words
from storage.record.entries import Alert

LONGEST_TEXT = 4096
"""Bot API: sendMessage, 1-4096 characters after entities are parsed, counted in UTF-16 units."""


@dataclass(frozen=True, slots=True)
class Post:
    """A letter before it is put into the outbox. `wait` is in seconds: bursts are gathered into one."""

    kind: str
    once_key: str
    body: dict[str, Any]
    wait: float = 0


def button(label: str, data: str) -> dict[str, str]:
    """One inline button. Bot API: callback data is 1 to 64 bytes."""
    return {"text": label, "callback_data": data}


def body(text: str, buttons: list[list[dict[str, str]]] | None = None, *, silent: bool = False) -> dict[str, Any]:
    """The stored shape of a letter."""
    return {"text": text, "buttons": buttons or [], "silent": silent}


def hand_over(words: Words, contact_id: int, version: int, text: str) -> Post:
    """The boundary, for the owner to copy: the bot cannot answer for them in this channel."""
    intro, after = words.say("handover-intro"), words.say("handover-after")
    said = f"<code>{escape(text)}</code>"
    if sanitize.utf16_length(intro + text + after) + 4 <= LONGEST_TEXT:  # otherwise there is room for the text alone
        said = f"{intro}\n\n{said}\n\n{after}"
    return Post("hand_over", f"boundary/{contact_id}/{version}", body(said))


def alert(words: Words, raised: Alert, zone: str, *, held_for: int | None, helped: bool) -> Post:
    """A message may be dangerous. Never any of its text. `held_for` is the contact whose boundary is now held back;
    `helped` is whether there is somebody who could be told."""
    kind, how = _danger(raised)
    said = words.say(f"alert-{kind}-{how}", entry=raised.seq, time=words.moment(raised.at, ZoneInfo(zone)))
    buttons = [
        [button(words.say("button-alert-show"), f"show:ask:e{raised.seq}")],
        [button(words.say("button-alert-help"), "local")],
    ]
    if helped:
        buttons.insert(1, [button(words.say("button-alert-tell"), f"tell:{raised.seq}")])
    if held_for is not None:
        said = f"{said}\n\n{words.say('alert-held')}"
        buttons += release_buttons(words, held_for)
    return Post("alert", f"alert/{raised.seq}", body(said, buttons))


def helper_alert(words: Words, raised: Alert, zone: str, helper_id: int, *, asked_by: str | None) -> Post:
    """The same for a helper who may have alerts, or (`asked_by`, the owner's name) whom the owner wants to know."""
    kind, how = _danger(raised)
    time = words.moment(raised.at, ZoneInfo(zone))
    parts = [words.say(f"helper-alert-{kind}-{how}", time=time), words.say("helper-alert-what-now")]
    if asked_by is not None:
        name = escape(unlinked.name(asked_by, words.say("approve-somebody")))
        parts.insert(0, words.say("helper-alert-asked", name=name))
    key = f"{'alert' if asked_by is None else 'tell'}/{raised.seq}/{helper_id}"
    return Post("alert", key, body("\n\n".join(parts)))


def _danger(raised: Alert) -> tuple[str, str]:
    return raised.kind.replace("_", "-"), "likely" if raised.likely else "possible"


def release_buttons(words: Words, contact_id: int) -> list[list[dict[str, str]]]:
    """The owner's decision about a boundary that is held back."""
    return [
        [button(words.say("button-hold-keep"), f"hold:keep:{contact_id}")],
        [button(words.say("button-hold-release"), f"hold:release:{contact_id}")],
    ]


def show_buttons(words: Words, scope: str) -> list[list[dict[str, str]]]:
    """To see messages, through the question and the pause. `scope`: "d12" is digest 12, "e214" entry 214."""
    yes, no = words.say("button-show-messages"), words.say("button-not-now")
    return [[button(yes, f"show:ask:{scope}"), button(no, f"show:not:{scope}")]]


def received(message_ids: list[int], *, remove: bool, last: int) -> Post:
    """Forwards that are on disk: one quiet sign on the last of a burst, and their removal where the owner chose so."""
    return Post("received", f"received/{last}", {"message_ids": message_ids, "remove": remove}, wait=2)


def whose(words: Words, contacts: list[tuple[int, str]], last: int) -> Post:
    """Forwards that are not clearly the contact's: the owner says whose they are, and whether to keep them."""
    nameless = words.say("nameless")
    rows = [[button(sanitize.name(name, nameless), f"aside:contact:{contact_id}")] for contact_id, name in contacts]
    rows.append([button(words.say("button-aside-third"), "aside:third:0")])
    rows.append([button(words.say("button-aside-leave"), "aside:leave:0")])
    return Post("whose", f"whose/{last}", body(words.say("aside-question"), rows), wait=2)


HELPER_PERMISSIONS = ("counts", "practical", "read", "alerts", "approve")
"""What can be allowed to a helper. Holding the backup is not among them as long as there is none to hold."""


def helper_guide(words: Words, permissions: Collection[str]) -> tuple[str, list[list[dict[str, str]]]]:
    """What a helper is told about helping and about what is shared with them: HTML, and the way out as a button."""
    text = words.say("helper-guide", shared=_shared(words, permissions))
    return text, [[button(words.say("button-stop-helping"), "stop_helping")]]


def helper_shared(words: Words, permissions: Collection[str]) -> str:
    """What a helper who has had the guide is told when something else is shared with them: HTML."""
    return words.say("helper-shared", shared=_shared(words, permissions))


def _shared(words: Words, permissions: Collection[str]) -> str:
    shared = [f"• {words.say(f'helper-can-{name}')}" for name in HELPER_PERMISSIONS if name in permissions]
    return "\n".join(shared) or words.say("helper-can-nothing")

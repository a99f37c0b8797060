"""Messages to the owner, as values: HTML text, buttons, and a key that keeps the same one from being written twice.

What a person wrote is escaped (`escape`) wherever it appears. None of these quotes a contact.
"""

from dataclasses import dataclass
from typing import Any

from buffer.text.words import Words


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


def show_buttons(words: Words, scope: str) -> list[list[dict[str, str]]]:
    """To see messages, through the question and the pause. `scope`: "d12" is digest 12, "e214" entry 214."""
    yes, no = words.say("button-show-messages"), words.say("button-not-now")
    return [[button(yes, f"show:ask:{scope}"), button(no, f"show:not:{scope}")]]

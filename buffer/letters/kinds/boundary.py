"""Letters about the boundary."""

from html import escape

from buffer.letters.button_data import button
from buffer.letters.buttons import Hold
from buffer.letters.letter import Post, Rows, TextMessage
from buffer.text import limits, sanitize
from buffer.text.words import Words


def hand_over(words: Words, contact_id: int, version: int, text: str) -> Post:
    """The boundary, for the owner to copy: the bot cannot answer for them in this channel."""
    intro, after = words.say("handover-intro"), words.say("handover-after")
    said = f"<code>{escape(text)}</code>"
    if sanitize.utf16_length(intro + text + after) + 4 <= limits.LONGEST_TEXT:  # else: the text alone
        said = f"{intro}\n\n{said}\n\n{after}"
    return Post("hand_over", f"boundary/{contact_id}/{version}", TextMessage(said))


def what_next(words: Words, obstacle: str | None) -> str:
    """Whether it goes out with their next message, or what keeps it back (buffer.boundary.obstacle) and what to do."""
    return words.say(f"boundary-next-{(obstacle or 'open').replace('_', '-')}")


def release_buttons(words: Words, contact_id: int) -> Rows:
    """The owner's decision about a boundary that is held back."""
    return (
        (button(words.say("button-hold-keep"), Hold("keep", contact_id)),),
        (button(words.say("button-hold-release"), Hold("release", contact_id)),),
    )

"""Letters about the connection to the owner's account: that it is there, and what is wrong with it."""

from collections.abc import Sequence
from typing import Literal

from buffer.letters.letter import Post, TextMessage
from buffer.text.words import Words

News = Literal["made", "right-given", "right-lost", "ended", "too-wide"]
"""made: the bot is connected. right-given, right-lost: it may reply there now, or not any more. ended: it is connected
no longer. too-wide: messages of other chats reach it."""


def connection(words: Words, news: News, key: str, beside: Sequence[str] = ()) -> Post:
    """What has changed, in a sentence or two; `beside` are further sentences. `key` names this change."""
    return Post("connection", f"connection/{key}", TextMessage("\n\n".join([words.say(f"connection-{news}"), *beside])))

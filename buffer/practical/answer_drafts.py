"""Drafts of practical answers: brief, informative, friendly, firm (Eddy's BIFF). To copy; the bot sends none of them.

A draft is made of the topic and the facts that were understood, and of what the owner chose to say: never of the
contact's words. It asks nothing, explains nothing, and says that no answer is needed.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from buffer.practical import slot_text
from buffer.practical.items import Item
from buffer.text import sanitize, unlinked
from buffer.text.words import Words

Choice = Literal["yes", "no", "another", "later"]
CHOICES: tuple[Choice, ...] = ("yes", "no", "another", "later")
TOPICS = frozenset({"children", "pets", "money", "home", "belongings", "papers", "health", "work"})
TYPED = frozenset({"date", "time", "datetime", "money"})
LONGEST_TIME = 60


def draft(words: Words, item: Item, choice: Choice, today: date, *, days: int = 0, other: str = "") -> str:
    """A draft as plain text. `days` is for "later"; `other`, in the owner's own words, for "another"."""
    said = [words.say("draft-hello")]
    about = _about(words, item, today)
    body = {
        "yes": lambda: words.say("draft-yes", about=about),
        "no": lambda: words.say("draft-no", about=about),
        "another": lambda: words.say(
            "draft-another", about=about, other=unlinked.truncate(sanitize.sanitize(other), LONGEST_TIME)
        ),
        "later": lambda: words.say("draft-later", about=about, day=words.day(today + timedelta(days=days))),
    }[choice]()
    return " ".join([*said, body, words.say("draft-bye")])


def _about(words: Words, item: Item, today: date) -> str:
    """ "the children, Fri 27 November, 15:30"; "none" where only the owner knows what it is about."""
    topics = [words.say(f"topic-{label}") for label in item.labels if label in TOPICS][:1]
    facts = [slot_text.describe(words, replace(slot, sure=True), today) for slot in item.slots if slot.kind in TYPED]
    return ", ".join(part for part in [*topics, *facts] if part) or "none"

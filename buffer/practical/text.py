"""A practical item in words: its quotation, and its facts. Pure."""

from datetime import date
from html import escape

from buffer.practical import slot_text
from buffer.practical.items import Item
from buffer.text import unlinked
from buffer.text.words import Words

LONGEST_CLAUSE, LONGEST_SLOTS = 200, 120


def line(words: Words, item: Item, today: date) -> str:
    """One item: the entry, its words in quotes, and what was understood of them."""
    facts = escape(facts_of(words, item, today))
    return f"{quote(words, item)}\n    {facts}" if facts else quote(words, item)


def quote(words: Words, item: Item) -> str:
    """The entry and its words in quotes, as HTML."""
    clause = escape(unlinked.truncate(unlinked.one_line(item.clause or ""), LONGEST_CLAUSE))
    return words.say("practical-quote", entry=item.seq, clause=clause)


def facts_of(words: Words, item: Item, today: date) -> str:
    """The facts of an item, as plain text: "Fri 27 November, 15:30 · school"."""
    said = [slot_text.describe(words, slot, today) for slot in item.slots]
    return unlinked.truncate(" · ".join(fact for fact in said if fact), LONGEST_SLOTS)

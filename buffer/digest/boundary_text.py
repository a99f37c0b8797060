"""How things stand with the boundary, in words: as they are at present, and never more than is known."""

from html import escape

from buffer.boundary.obstacle import FORBIDDING
from buffer.digest.digest import BoundaryState, Digest
from buffer.letters.kinds.boundary import what_next
from buffer.text import unlinked
from buffer.text.words import Words

MOST_CONTACTS = 5
ON_ITS_WAY = frozenset({"claimed", "sending", "waiting"})
GOES_OUT = frozenset({"ready", "refused", "withheld"})
"""States in which a message of theirs may be answered, if nothing stands in the way."""


def boundaries(words: Words, digest: Digest) -> str:
    """The state of the boundary for each contact as HTML, undecided ones first."""
    lines = []
    undecided_first = sorted(digest.boundaries, key=lambda state: state.state not in {"held", "unsure", "refused"})
    for state in undecided_first[:MOST_CONTACTS]:
        line = _one(words, digest, state)
        if len(digest.boundaries) > 1:
            name = escape(unlinked.display_name(state.name, words.say("nameless")))
            line = f"{name}: {line}"
        lines.append(line)
    if len(digest.boundaries) > MOST_CONTACTS:
        lines.append(words.say("digest-contacts-more", count=len(digest.boundaries) - MOST_CONTACTS))
    return "\n".join(lines)


def _one(words: Words, digest: Digest, state: BoundaryState) -> str:
    if state.state in {"sent", "unsure"}:
        return _in_chat(words, digest, state)
    which: str = state.state
    if which in ON_ITS_WAY and state.obstacle in FORBIDDING:
        which = "ready"  # it was claimed before; when it is due it is looked at again, and stays
    if which == "withheld" and state.reason == "released":
        which = "ready"
    key = "boundary-kept" if which == "held" and not state.asks else f"boundary-{which.replace('_', '-')}"
    time = "" if state.at is None else words.moment(state.at, digest.zone)
    said = words.say(key, time=time, reason=words.name_of("reason", state.reason or ""))
    return f"{said} {what_next(words, state.obstacle)}" if which in GOES_OUT else said


def _in_chat(words: Words, digest: Digest, state: BoundaryState) -> str:
    """Sent, or perhaps: in full on the day it happened; later only what came after it."""
    if state.at is None:
        return ""
    if state.state == "sent" and state.after and not state.new:
        day = words.short_day(state.at.astimezone(digest.zone).date())
        return words.say("boundary-since", count=state.after, days=state.after_days, day=day)
    said = words.say(f"boundary-{state.state}", time=words.moment(state.at, digest.zone))
    if state.state == "sent" and state.new:
        said = f"{said} {words.say('boundary-nothing-else')}"
    after = words.say("boundary-after", count=state.after, days=state.after_days) if state.after else ""
    return f"{said} {after}".rstrip()

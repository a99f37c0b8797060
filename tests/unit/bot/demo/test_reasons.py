"""What the demo's page says of each entry: nothing of the record is without a name and a sentence."""

import re
from typing import get_args

from bot.demo.page.reasons import ANSWERED, HANDED_OVER, HELD_BACK, OTHER, REPLY, TITLES, said_of, title_of
from buffer.boundary.decide import HOLDING
from buffer.boundary.states import OPEN
from storage.boundary.replies import ReplyState
from storage.kinds import EntryKind
from tests.paths import ROOT


def test_every_kind_of_entry_has_a_name_and_a_sentence() -> None:
    """Its word in the record is for programs."""
    kinds = set(get_args(EntryKind))
    assert set(TITLES) == kinds
    assert set(OTHER) == kinds - {"message", "edit", "boundary"}
    assert set(REPLY) == set(get_args(ReplyState)) - set(OPEN)
    assert (title_of("message", "photo"), title_of("message", "text"), title_of("file", "none")) == (
        "Photo",
        "Message",
        "File",
    )


def test_every_reason_has_a_sentence() -> None:
    """Each word by which the record says why the boundary went out, or did not."""
    page = (ROOT / "docs" / "record-format.md").read_text(encoding="utf-8")
    table = page.partition("#### Why the boundary went out")[2].partition("\n### ")[0]
    words = {word for row in re.findall(r"^\| (`.+?) \|", table, re.MULTILINE) for word in re.findall(r"`(\w+)`", row)}
    assert set(ANSWERED) | HOLDING == words


def test_only_danger_holds_a_reply_back() -> None:
    """A reason nobody knows is not called danger, and what was forwarded is not called answered."""
    assert said_of("message", "secretary", "in", {"boundary": "violence"}) == HELD_BACK
    assert said_of("message", "secretary", "in", {"boundary": "of the future"}) == "Not answered."
    assert said_of("message", "forward", "in", {"boundary": "first_message"}) == HANDED_OVER
    assert said_of("message", "secretary", "in", {"boundary": "first_message"}) == ANSWERED["first_message"]

"""What buttons carry: the same data as ever, bounds on every field, and at most 64 bytes."""

from dataclasses import dataclass, fields
from typing import Any, ClassVar, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffer.letters.button_data import ButtonData, EntryNumber, Family, Id, button, one_of
from handlers.owner import parts
from handlers.owner.support.notebook import NoteAct, NotePage, NoteWrite
from tests.builders import present

HIGHEST_ID, HIGHEST_ENTRY = 2**63 - 1, 10**15 - 1
STANDING = [
    "show:ask:d12", "show:not:d12", "show:yes:e214", "show:open:today", "show:alone:d1", "show:next:d12:214:0",
    "show:next:e214:214:3", "show:rest", "show:stop", "tell:214", f"tell:214:{HIGHEST_ID}", "tell:214:all", "local",
    "new_account:what", "new_account:link",
    "set:reminder_at", "set:reminder_at:14-30", "set:reminder_at:off", "welcome:reminder:off", "unasked:reminder:14-30",
    "set:zone-is:Europe/Berlin", "welcome:zone-is:America/New_York",
    f"hold:keep:{HIGHEST_ID}", "hold:release:7", f"aside:contact:{HIGHEST_ID}", "aside:third:0", "aside:leave:0",
    "old_copy:go-on:1",
    "handed:as:5000:theirs", "handed:as:5000:nothing", f"handed:with:5000:{HIGHEST_ID}", "handed:when:5000:now",
    "handed:from:5000:whatsapp", "handed:is:5000:them:3", "handed:is:5000:them", "handed:is:5000:me:0",
    "handed:chat:5000:11", "handed:zone:2147483647:America/Argentina/ComodRivadavia", "handed:order:5000:mdy",
    "handed:text:5000:3", "handed:text:5000:cut", "handed:do:5000:import", "handed:undo:214:yes",
    "handed:line:5000:0:show", "handed:line:5000:999:part",
    "heard:as:theirs", "heard:as:mine",
    "heard:as:incident", "heard:as:nothing", "heard:tell", "heard:tell:all", f"heard:tell:{HIGHEST_ID}", "heard:pause",
    "heard:forget", "heard:else",
    "matter:done:214:0", "matter:aside:214:3", "matter:sent:1:0", "matter:back:214:0", "matter:page:2",
    "stop_helping", "answer:214:0", "answer:214:3:yes", "answer:214:0:no", "answer:214:0:another", "answer:214:0:later",
    "answer:214:0:later:7", "answer:214:0:again", "next:what", "next:all", "next:nothing", "next:notice", "next:block",
    "next:collect", "next:talk", "helper:all", "helper:invite:0", f"helper:show:{HIGHEST_ID}", "helper:confirm:5",
    "helper:refuse:5", "helper:revoke:5", f"helper:may:{HIGHEST_ID}:practical",
    f"helper:may:{HIGHEST_ID}:practical:yes", "read:next:214:1", "read:stop",
    f"approve:yes:{HIGHEST_ID}", "approve:later:5", "why:entry:214", "why:practical:214", "why:none:214",
    f"why:fits:{HIGHEST_ENTRY}:boundary_breach", "why:not:214:own_flag", "why:word:214:3", "forget:keep",
    "forget:go-on", "urge:reason:0:5", "urge:reason:7:0", "urge:write", "urge:passed", "incident:kind:third_person",
    "incident:earlier", "incident:drop", "incident:go-on", "incident:keep", "incident:who:0",
    f"incident:who:{HIGHEST_ID}", "incident:when:now", "incident:when:unknown", "incident:when:yes", "incident:when:no",
    "incident:skip:where", "incident:skip:witnesses", "incident:skip:files", "incident:change:what",
    "export:days:0", "export:days:90", "export:who:0", f"export:who:{HIGHEST_ID}", "export:show:places",
    "export:begin", "export:make", "export:drop", "correction:of:214",
    "correction:keep", "correction:drop", "checklist:safety", "checklist:all", "checklist:personal:spare-keys:on",
    "checklist:safety:bag:off", "scripts:welfare", "scripts:all", "country:DE", "country:none", "country:other",
    "people:all", "people:add", f"people:show:{HIGHEST_ID}", "people:account:5", "people:rename:5", "people:remove:5",
    f"people:account:remove:{HIGHEST_ID}:{HIGHEST_ID}", "people:account:really:5:99", "people:is:yes:99",
    "people:is:no:5", "lookalike:yes:9", "lookalike:no:5", "welcome:who:yes:99", "welcome:who:no:5",
    "set:boundary", "set:account", "set:digest_at", "set:zone", "set:weekly_picture", "set:cooling",
    f"set:boundary:{HIGHEST_ID}", "set:account:7", "set:alerts:yes", "set:remove_forwards:no", "set:language:de",
    "set:show_delay:1440", "set:cooling:0", "set:digest_at:08-00", "set:zone-yes:1", f"set:back:{HIGHEST_ID}",
    "words:list", "words:remove", "words:add:flag", "words:add:name", f"words:drop:{HIGHEST_ID}", "welcome:safety:safe",
    "welcome:safety:go-on", "welcome:situation:last-notice", "welcome:situation:own", "welcome:preview:other-text",
    "welcome:hour:20-00", "welcome:zone:no-other", "welcome:names:skip-names", "welcome:alerts:alerts-off",
    "welcome:alerts-of:alerts_near:alerts-on", "unasked:ask:1", "unasked:alerts_near:yes", "unasked:alerts_public:no",
    "set:alerts_near:no", f"set:writes-in:{HIGHEST_ID}:de:yes", "welcome:channel:secretary",
    "welcome:channel:channel-done", "welcome:copies:copies-leave", "welcome:test:skip-test",
    "journal:write", "journal:page:0", f"journal:read:{HIGHEST_ID}", "journal:delete:5", "journal:gone:5",
    "draft:write", "draft:page:99", "draft:read:5", "draft:delete:5", "draft:gone:5",
]  # fmt: skip
"""Data that stands in chats since the version of 22 November: it must go on working as it is."""
FORGED = [
    "show", "show:", "show:ask", "show:ask:x1", "show:ask:d", "show:ask:d1234567890", "show:ask:e1234567890123456",
    "show:ask:d-1", "show:ask:e\u0661", "show:ask:d01", "show:next:d1:x:y", "show:next:d1:1", "show:rest:d1",
    "show:stop:1", "tell", "tell:", "tell:x", "tell:\u00b2", "tell:1:nobody", "tell:9999999999999999", "tell:1:2:3",
    "local:1", f"hold:release:{HIGHEST_ID + 1}", "hold:keep", "hold:keep:-1", "hold:keep:1.0", "hold:keep: 1",
    "hold:keep:+1", "hold:keep:1_0", "hold:keep:01", "aside:contact:", "answer:1", "answer:1:0:shout",
    "answer:1:0:later:365", "answer:1:0:yes:1", "helper:may:1:everything", "helper:may:1:read:maybe", "helper:may:1",
    "read:next:1",
    "approve:no:1", "why:fits:1:unheard_of", "why:word:1:x", "forget:", "urge:reason:8:0", "urge:reason:0:8",
    "urge:reason:0", "incident:kind:war", "incident:when", "incident:skip:what", "incident:change:files:1",
    "export:days:7", "export:who:x", "export:show:journal", "export:now",
    "correction:of:x", "checklist:x", "checklist:safety:spare-keys:on", "checklist:safety:bag:maybe", "scripts:x",
    "handed:as:5000", "handed:is:5000:them:1000", "handed:zone:5000:x y", "handed:from:5000:pigeon", "handed:undo:0:no",
    "handed:line:5000:1000:part", "handed:line:5000:0:no",
    "country:XX", "country:de", "country:DE:AT", "journal:page:-1", "journal:burn:1", "draft:page", "journal:page:0 ",
    "set", "set:", "set:helper", "set:alerts:on", "set:show_delay:11", "set:cooling:-1", "set:digest_at:25-00",
    "set:digest_at:8-00", "set:zone:Europe", "set:boundary:x", "set:back:", "set:language:../en", "words:add:insult",
    "words:drop:x", "welcome", "welcome:safety", "welcome:hour:24-00", "welcome:channel:pigeon", "welcome:who:1",
    "\U0001f98a" * 17, "",
]  # fmt: skip
FAMILIES = parts.families()


@pytest.mark.parametrize("data", STANDING)
def test_what_stands_in_chats(data):
    """Data of an older message is read by one form of its family, and written as it was."""
    family = FAMILIES[data.partition(":")[0]]
    assert present(family.unpack(data)).pack() == data
    assert len([form for form in family.forms if form.unpack(data) is not None]) == 1


def test_every_form_stands_there():
    """No form is left out above."""
    read = {type(FAMILIES[data.partition(":")[0]].unpack(data)) for data in STANDING}
    declared = {form for family in FAMILIES.values() for form in family.forms}
    assert declared <= read


@pytest.mark.parametrize("data", FORGED)
def test_what_no_button_carries(data):
    """Numbers out of bounds or written another way, unknown words, too few or too many parts: nobody reads them."""
    assert all(family.unpack(data) is None for family in FAMILIES.values())


@given(st.one_of(st.text(max_size=70), st.sampled_from(STANDING), st.lists(st.sampled_from(
    [piece for data in STANDING for piece in data.split(":")]), max_size=5).map(":".join)))  # fmt: skip
def test_what_is_read_is_what_was_written(data):
    """Whatever comes back from Telegram: what is read of it would be written just so, and fits a button."""
    for family in FAMILIES.values():
        read = family.unpack(data)
        if read is not None:
            assert read.pack() == data
            assert 1 <= len(data.encode()) <= 64
            assert data.partition(":")[0] == family.word


def test_every_form_of_a_family_begins_with_its_word():
    """The desk finds a family by the first word; the two notebooks share their forms and write their own."""
    for word, family in FAMILIES.items():
        for form in family.forms:
            shared = form in {NoteWrite, NotePage, NoteAct}
            assert shared or form.WORDS.partition(":")[0] == word
    assert FAMILIES["journal"].unpack("draft:write") is None


@dataclass(frozen=True, slots=True)
class Long(ButtonData):
    """A form whose text can be too long for a button."""

    WORDS: ClassVar[str] = "long"
    text: str
    number: Id = 0


@pytest.mark.parametrize("made", [Long("x" * 58), Long("\u00fc" * 29), Long("a:b"), Long("x", -1), Long("x", 2**63)])
def test_what_does_not_fit_is_not_written(made):
    """Too many bytes, a colon in a field, a number out of bounds: no such button is made."""
    with pytest.raises(ValueError, match="Long does not fit a button"):
        button("Press", made)


def test_the_longest_that_fits():
    """Sixty-four bytes are taken, counted as UTF-8."""
    assert len(Long("x" * 57).pack()) == 64
    assert len(Long("\u00fc" * 28).pack().encode()) == 63


@dataclass(frozen=True, slots=True)
class Bounds(ButtonData):
    """A form with each kind of field."""

    WORDS: ClassVar[str] = "bounds"
    action: Literal["a", "b"]
    seq: EntryNumber
    last: Literal["z"] | None = None


@given(st.sampled_from("ab"), st.integers(0, HIGHEST_ENTRY), st.sampled_from(["z", None]))
def test_there_and_back(action, seq, last):
    """A value within its bounds comes back as it was."""
    made = Bounds(action, seq, last)
    assert Family("bounds", (Bounds,)).unpack(made.pack()) == made
    assert made.pack().count(":") == len(fields(made)) - (last is None)


def test_one_of_says_no_word():
    """The bound takes what it was given and nothing else."""
    check: Any = one_of(("a", 1)).func  # pydantic's type allows a second argument
    assert check("a") == "a"
    with pytest.raises(ValueError, match="not one of them"):
        check("b")

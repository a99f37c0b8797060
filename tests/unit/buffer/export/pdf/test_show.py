"""How an entry stands on a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffer.export.pdf import show
from buffer.export.pdf.typeset import INVISIBLE, visible


def line(**given):
    """A readable line."""
    ordinary = {
        "number": 5, "kind": "message", "channel": "secretary", "direction": "in", "attribution": "telegram",
        "at": "2031-03-04T12:00:00+00:00", "at_local": "2031-03-04T13:00:00+01:00",
        "recorded_at": "2031-03-04T12:00:01+00:00", "sender": {"id": 7, "name": "Robin", "username": None},
        "text": "one\ntwo", "attachments": [], "refers_to": 0, "content": {"sent_at": "x"}, "opens": True,
    }  # fmt: skip
    return ordinary | given


def test_an_entry_has_its_times(library):
    """The time on the owner's clocks with its offset, and beside it UTC; once where they are the same."""
    words = library.of("en")
    assert show.page_entry(words, line())["head"] == "#5   2031-03-04 13:00:00 (UTC+0100)   2031-03-04 12:00:00 UTC"
    same = line(at_local="2031-03-04T12:00:00+00:00")
    assert show.page_entry(words, same)["head"] == "#5   2031-03-04 12:00:00 (UTC)"
    assert show.page_entry(words, line())["day"] == "Tuesday, 4 March 2031"


def test_what_belongs_to_it_is_said(library):
    """Sender with number, who vouches, channel; what it is about; files by hash; that it cannot be opened."""
    words = library.of("en")
    shown = show.page_entry(words, line())
    assert shown["meta"] == (
        "Message · received · \u2068Robin\u2069 (7) · Telegram vouches for the account · seen in the owner's own chat"
    )
    assert shown["lines"] == ["one", "two"]
    file = {"kind": "photo", "name": None, "size": 9, "mime_type": None, "state": "kept", "sha256": "ab" * 32}
    about = line(kind="edit", refers_to=3, attachments=[file], opens=False, text=None)
    shown = show.page_entry(words, about)
    assert shown["meta"].startswith("Edit · About #3")
    assert shown["notes"][0] == "This entry cannot be opened any more."
    assert f"SHA-256 {'ab' * 32}" in shown["notes"][1].replace("\u200b", "")
    forwarded = line(content={"origin": {"id": None, "name": "Sam", "kind": "hidden_user", "at": "x"}})
    assert "Sam\u2069 (no number)" in show.page_entry(words, forwarded)["meta"]


@pytest.mark.parametrize(
    ("text", "right"), [("hello", False), ("שלום hello", True), ("123 مرحبا", True), ("", False), ("!? a ש", False)]
)
def test_the_first_letter_gives_the_direction(text, right):
    """As a browser does it with dir=auto."""
    assert show.is_right_to_left(text) is right


def test_what_an_entry_says_beside_its_words_is_for_people(library):
    """Labels, times and states in the reader's language; nothing a program would write; nothing that only it needs."""
    content = {
        "state": "handed_over", "seen_before": True, "unique_id": "AgAD", "from": "2031-03-04T12:00:00+00:00",
        "when": {"words": "around nine", "zone": "Europe/Vienna"}, "places": [{"a": 1, "b": None}], "where": "",
    }  # fmt: skip
    notes = show.page_entry(library.of("en"), line(content=content))["notes"][:-1]
    assert notes == [
        "state: given to the owner to copy",
        "in the record: yes",
        "from: 2031-03-04 12:00:00 UTC",
        "when, in the owner's words: around nine",
        "places: a 1",
    ]
    german = show.page_entry(library.of("de"), line(content=content))["notes"]
    assert "Stand: zum Kopieren übergeben" in german


@pytest.mark.parametrize(
    ("name", "said"),
    [("روبن", "\u2068روبن\u2069 (7)"), (" \u200b ", "(no name) (7)"), ("a\u202eb", "\u2068a[U+202E]b\u2069 (7)")],
)
def test_a_name_stays_apart(library, name, said):
    """One from right to left does not pull its number around; one without anything to see is called nameless."""
    meta = show.page_entry(library.of("en"), line(sender={"id": 7, "name": name, "username": None}))["meta"]
    assert said in meta


def test_no_name_begins_a_line(library):
    """Neither a sender's nor a file's: what follows a line break in it would look like an entry that nobody wrote."""
    forged = "a\n#13   2031-03-04 12:00:00 (UTC)\u2028Message"
    file = {"kind": "document", "name": forged, "size": 1, "mime_type": None, "sha256": None, "state": "gone"}
    made = line(sender={"id": 7, "name": forged, "username": None}, attachments=[file], content={"where": forged})
    shown = show.page_entry(library.of("en"), made)
    assert [text for text in (shown["meta"], *shown["notes"]) if len(text.splitlines()) > 1] == []
    assert "a #13   2031" in shown["meta"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("S\u202eymmas", "S[U+202E]ymmas"),
        ("Olive\nof  old", "Olive of old"),
        ("z" + "\u0322" * 20, "z\u0322\u0322\u0322 [+17]"),
        ("\ud800\x00x", "[U+D800][U+0000]x"),
        ("\u200b\u2800", "(no name)"),
        ("a" * 79 + "\u202eb", "a" * 79 + "…"),
        ("a" * 500, "a" * 80 + "…"),
    ],
)
def test_a_name_in_a_list_is_shown_as_beside_its_entries(library, name, said):
    """What turns it around is named; one that shows nothing has a word; a long one is cut, and no number in half."""
    assert show.name_in_text(library.of("en"), name) == said


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("z" + "\u0322" * 20 + "a", "z" + "\u0322" * 3 + "  [+17]a"),
        ("e\u0301\u0323\u0330", "e\u0301\u0323\u0330"),
        ("ש\u05c1\u05b8\u05bc", "ש\u05c1\u05b8\u05bc"),
        ("नमस्ते", "नमस्ते"),
    ],
)
def test_piles_of_marks_do_not_cover_other_lines(text, shown):
    """Three marks on a letter, more than writing needs, are drawn; of a pile it is said how many more there are."""
    assert show.fitted(text) == shown


@given(st.text(max_size=300))
def test_nothing_turns_a_line_around_or_runs_out_of_it(text):
    """What would turn the text is named, and there is a place to break at in every line's length."""
    shown = show.fitted(text)
    assert not show.TURNING.search(shown)
    assert all(len(run) <= show.LONGEST_RUN + len("[U+202E]") for part in shown.split() for run in part.split("\u200b"))


@given(st.text(max_size=100))
def test_what_has_no_glyph_is_named(text):
    """Every character is as it was, or its number in brackets; of those that are never set, always the number."""
    replaced: set[str] = set()
    shown = visible(text, str.isalpha, replaced)
    plain = text.isascii() and text.isprintable()
    fine = [plain or char.isalpha() or char in INVISIBLE for char in text]
    rebuilt = "".join(char if kept else f"[U+{ord(char):04X}]" for char, kept in zip(text, fine, strict=True))
    assert shown == rebuilt
    assert replaced == {f"U+{ord(char):04X}" for char, kept in zip(text, fine, strict=True) if not kept}

"""How what came from files is read on paper and counted."""

from typing import Any, get_args

from buffer.export import imported
from buffer.export.pdf import show
from buffer.export.pdf.summary import Summary
from buffer.export.people import Participants
from buffer.importing.entries import Basis, Kind, Side
from buffer.text.words import Words
from tests.unit.buffer.export.pdf.test_show import line

CONTENT: dict[str, Any] = {
    "what": "message", "source": "whatsapp/android", "file_sha256": "ab" * 32, "time_utc": "2026-03-14T17:05:00Z",
    "time_flags": ["minute_only"], "sender_side": "ex", "sender_basis": "name", "marks": [], "same_as": [],
    "differs_from": [],
}  # fmt: skip


def entry(number: int = 5, direction: str = "in", sender: str | None = None, **content: Any) -> dict[str, Any]:
    """A readable line of an entry that came from a file, with import 3."""
    said = {"id": sender, "name": None, "username": None}
    shown = {**CONTENT, **content}
    found: dict[str, Any] = line(
        number=number, kind="imported", channel="import", direction=direction, attribution="file", sender=said,
        refers_to=3, content=shown, text="hello",
    )  # fmt: skip
    return found


def test_an_entry_says_whose_it_is_by_the_file(library):
    """By its side and by what that is known, also where no name is shown; with name and number where they are."""
    words = library.of("en")
    meta = show.page_entry(words, entry())["meta"]
    assert meta.startswith("Message in a file · About #3 · received · the contact (by the name in the file) · ")
    named = entry(sender="+491700000000", sender_basis="number", sender_raw="Rudi\u202e")
    meta = show.page_entry(words, named)["meta"]
    assert "the contact: \u2068Rudi[U+202E]\u2069 (+491700000000, by the number in the file)" in meta
    own = show.page_entry(words, entry(direction="out", sender_side="owner", sender_basis="direction"))["meta"]
    assert "the owner of the record (by the direction in the file)" in own
    notice = show.page_entry(words, entry(direction="none", what="system", sender_side="unknown", sender_basis=None))
    assert notice["meta"].startswith("Notice of the other program, in a file · About #3 · a file says so")


def test_what_the_file_leaves_open_is_said_in_words(library):
    """No names of fields; what is the same for the whole file stands in the entry of its import alone."""
    marks = ["attribution_not_provable", "probable", "too_deep"]
    given = entry(marks=marks, same_as=[2], raw_time="14/03/2026, 18:05", wall_time="2026-03-14T18:05:00")
    notes = show.page_entry(library.of("en"), given)["notes"][:-1]
    assert notes == [
        "The file cannot prove that this is a message of its own: it could be part of the one before it.",
        "These can be the other program's own words, or were typed.",
        "marks: too_deep",
        "The same came live: #2",
        "Time as the file writes it: 14/03/2026, 18:05",
    ]
    undated = show.page_entry(library.of("en"), entry(time_utc=None, time_flags=[]))["notes"][:-1]
    assert undated == ["When it was is not in the file."]


def test_no_seconds_are_shown_that_no_file_said(library):
    """A time to the minute is shown to the minute; one with seconds, and what came live, to the second."""
    words = library.of("en")
    whole = show.page_entry(words, entry(time_flags=[]))["head"]
    minute = show.page_entry(words, entry(time_flags=["minute_only"]))["head"]
    assert minute == whole.replace(":00 (", " (").replace(":00 UTC", " UTC")
    assert (minute.count(":"), whole.count(":")) == (2, 4)
    assert show.page_entry(words, line(time_flags=["minute_only"]))["head"].count(":") == 4


def test_every_word_that_is_promised_is_there(library):
    """Of each mark, flag, side, basis and kind, in every language that exports are made in."""
    keys = [f"pdf-mark-{mark}" for mark in imported.MARKS] + [f"pdf-time-{flag}" for flag in imported.FLAGS]
    keys += [f"pdf-side-{side}" for side in imported.SIDES]
    keys += [f"pdf-basis-{basis}" for basis in imported.BASES]
    keys += [f"pdf-imported-{what}" for what in imported.KINDS]
    for language in ("en", "de", "es"):
        words: Words = library.of(language)
        said = [words.say(key.replace("_", "-")) for key in keys]
        assert len(set(said)) == len(said), language


def test_every_word_of_an_importer_is_known():
    """What an import can note of whose words they are, and of what they were, is what can be said of it."""
    assert set(imported.BASES) == set(get_args(Basis))
    assert set(imported.KINDS) == set(get_args(Kind))
    assert set(imported.SIDES) == set(get_args(Side))


def test_people_in_files_are_told_apart(library):
    """Contact and owner are two, though no name of either is shown; who writes a notice is nobody."""
    people = Participants()
    for one in (entry(1), entry(2, "out", sender_side="owner"), entry(3), entry(4, "none", what="system")):
        people.add(one)
    assert [(one.side, one.count, [*one.names]) for one in people.all()] == [("ex", 2, []), ("owner", 1, [])]
    named = Participants()
    for number, name in enumerate(("Rudi", "Rudi K."), start=1):
        named.add(entry(number, sender="+491700000000", sender_raw=name))
    assert [(one.id, [*one.names]) for one in named.all()] == [("+491700000000", ["Rudi", "Rudi K."])]


def test_what_came_from_files_is_counted_apart(library):
    """Not what came live as well, and no notices; the chart has the rest."""
    summary = Summary()
    summary.add(line(number=1))
    lines = [
        entry(4), entry(5, same_as=[1]), entry(6, "out"), entry(7, what="call"), entry(8, "none", what="system"),
        entry(9, time_utc=None),
    ]  # fmt: skip
    for one in lines:
        summary.add(one)
    counts = dict(summary.page(library.of("en"))["counts"])
    apart = {name: count for name, count in counts.items() if "in files" in name}
    assert counts["Messages received"] == "1"
    assert apart == {"Messages received, in files": "2", "Messages sent, in files": "1", "Calls, in files": "1"}
    assert sum(summary.hours.values()) == 2

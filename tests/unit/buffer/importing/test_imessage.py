"""Messages of a Mac, as imessage-exporter writes them."""

from buffer.importing.attribution import MARK
from tests.unit.buffer.importing.reading import BERLIN, Reading

AT = "Mar 14, 2026  6:05:09 PM"


def block(*lines: str, at: str = AT) -> str:
    """A message."""
    return "\n".join((at, *lines)) + "\n\n"


def test_im_01_an_hour_of_one_digit(read: Reading) -> None:
    """Two spaces, and PM."""
    found = read(block("Rudi Kern", "hi"), "Rudi.txt", zones=BERLIN, them=("Rudi Kern",))
    assert (found.report["format"], found.report["first"]) == ("imessage_exporter", "2026-03-14T17:05:09Z")
    assert (found.texts, found.one.sender.side, found.questions) == (["hi"], "ex", [])


def test_im_02_a_reply_is_one_entry(read: Reading) -> None:
    """The one in its place, with a link to what it answers."""
    reply = "Mar 14, 2026  6:07:00 PM"
    found = read(
        block("Me", "hi", f"    {reply}", "    Rudi Kern", "    no", "    ")
        + block("Rudi Kern", "no", "This message responded to an earlier message.", at=reply),
        "Rudi.txt",
    )
    assert found.texts == ["hi", "no"]
    assert found.entries[1].data["reply_to"] == 1
    assert "maybe_forged_line" not in found.entries[0].marks


def test_im_03_deleted(read: Reading) -> None:
    """It existed."""
    entry = read(block("Rudi Kern", "This message was deleted from the conversation!")).one
    assert (entry.text, entry.marks) == (None, ("deleted",))


def test_im_04_earlier_wordings(read: Reading) -> None:
    """In their order; the last one is the text."""
    entry = read(block("Rudi Kern", "a", "Edited 5 seconds later: b", "Edited 1 minute later: c")).one
    assert (entry.text, entry.data["wordings"], entry.marks) == ("c", ["a", "b", "c"], ("edited",))


def test_im_05_reactions_are_data(read: Reading) -> None:
    """Of the message above."""
    found = read(block("Rudi Kern", "hi", "Reactions:", "    Loved by Me") + block("Me", "x"))
    assert found.texts == ["hi", "x"]
    assert found.entries[0].data["reactions"] == ["Loved by Me"]


def test_im_05_reactions_without_an_indent(read: Reading) -> None:
    """As some versions write them; the same words without their head are text, and so is what comes after it."""
    found = read(block("Rudi Kern", "hi", "Reactions:", "Loved by Me", "😀 by Rudi Kern") + block("Me", "Loved by all"))
    assert found.texts == ["hi", "Loved by all"]
    assert found.entries[0].data["reactions"] == ["Loved by Me", "😀 by Rudi Kern"]
    assert (
        read(block("Rudi Kern", "hi", "Reactions:", "none of this is one")).one.text
        == "hi\nReactions:\nnone of this is one"
    )


def test_im_06_a_time_inside_a_text(read: Reading) -> None:
    """After an empty line it cannot be told from a message; elsewhere it is text, and marked."""
    found = read(block("Rudi Kern", "hi", "", "Mar 14, 2026  6:05:30 PM", "Me", "I will pay"), them=("Rudi Kern",))
    assert [entry.sender.side for entry in found.entries] == ["ex", "owner"]
    assert MARK in found.entries[1].marks
    entry = read(block("Rudi Kern", "hi", "Mar 14, 2026  6:05:30 PM", "Me", "I will pay")).one
    assert (entry.text or "").endswith("Me\nI will pay")
    assert "maybe_forged_line" in entry.marks


def test_im_07_apples_zero_is_no_date(read: Reading) -> None:
    """The time is not known."""
    entry = read(block("Rudi Kern", "hi", at="Jan  1, 2001 12:00:00 AM"), zones=BERLIN).one
    assert (entry.wall_time, entry.time_utc, entry.time_flags) == (None, None, ("unknown_date",))


def test_im_08_two_handles_are_joined_by_the_owner(read: Reading) -> None:
    """Named once, both are the contact."""
    data = block("+49 170 0000000", "a") + block("rudi@x.de", "b")
    assert [sender["id"] for sender in read(data).report["senders"]] == ["+491700000000", "rudi@x.de"]
    found = read(data, them=("0170 0000000", "rudi@x.de"), country="DE")
    assert [entry.sender.side for entry in found.entries] == ["ex", "ex"]


def test_im_09_a_path_is_nobodys_business(read: Reading) -> None:
    """Only the file's own name is kept."""
    entry = read(block("Rudi Kern", "/Users/mira/Library/Attachments/IMG_1.HEIC", "look")).one
    assert (entry.attachments[0].name, entry.attachments[0].state) == ("IMG_1.HEIC", "not_in_file")
    assert "mira" not in repr(entry)
    assert entry.text == "look"


def test_im_10_months_are_english_in_every_country(read: Reading) -> None:
    """December is not Dezember."""
    assert read(block("Rudi", "a", at="Dec  1, 2026 12:05:09 AM")).report["first"] == "2026-12-01T00:05:09"


def test_an_announcement_is_a_notice(read: Reading) -> None:
    """One line with a time."""
    found = read(f"{AT} You named the conversation Us\n\n" + block("Rudi", "a"))
    assert [entry.kind for entry in found.entries] == ["system", "message"]


def test_texts_with_empty_lines_and_times_of_reading(read: Reading) -> None:
    """Both belong to the message."""
    entry = read(block("Rudi", "a", "", "b", at=f"{AT} (Read by you after 2 minutes)")).one
    assert (entry.text, entry.data["read_after"]) == ("a\n\nb", "2 minutes")

"""Facebook Messenger and Instagram: the classic download, and that of encrypted chats."""

import json
from typing import Any

import pytest

from buffer.importing.files.refused import Refused
from tests.unit.buffer.importing.reading import WHO, Found, Reading, packed

AT = 1773507909123


def garbled(text: str) -> str:
    """A text as the classic form writes it."""
    return text.encode().decode("latin-1")


def message(text: str | None = "hi", at: int = AT, **fields: Any) -> dict[str, Any]:
    said = {} if text is None else {"content": garbled(text)}
    return {"sender_name": "Rudi Kern", "timestamp_ms": at, **said, **fields}


def classic(*messages: dict[str, Any], people: tuple[str, ...] = ("Rudi Kern", "Mira Sol")) -> str:
    names = [{"name": garbled(name)} for name in people]
    return json.dumps(
        {"participants": names, "messages": list(messages), "title": "Rudi", "thread_path": "inbox/rudi_1"}
    )


def encrypted(*messages: dict[str, Any]) -> str:
    said = [{"senderName": "Rudi Kern", "timestamp": AT, "type": "text", **one} for one in messages]
    return json.dumps({"participants": ["Rudi Kern", "Mira Sol"], "threadName": "Rudi_1", "messages": said})


def one(read: Reading, *args: Any, **fields: Any) -> Any:
    return read(classic(message(*args, **fields)), "message_1.json", **WHO).one


@pytest.mark.parametrize("text", ["café 😀", "Ã©", "plain"])
def test_fb_01_02_the_classic_form_is_decoded_once(read: Reading, text: str) -> None:
    """Also what looks as if it had to be decoded again."""
    found = read(classic(message(text)), "message_1.json", **WHO)
    assert (found.texts, found.report["variant"], found.report["first"]) == (
        [text],
        "classic",
        "2026-03-14T17:05:09.123Z",
    )


def test_fb_01_names_and_files_too(read: Reading) -> None:
    """Every text."""
    photos = [{"uri": garbled("x/photos/é.jpg")}]
    found = read(classic(message(sender_name=garbled("Zoë"), photos=photos)), "message_1.json")
    assert (found.one.sender.raw, found.one.attachments[0].name) == ("Zoë", "é.jpg")


def test_fb_03_encrypted_chats_are_as_they_should_be(read: Reading) -> None:
    """Decided by the form, never by a text."""
    found = read(encrypted({"text": "Ã©"}), "Rudi_1.json", **WHO)
    assert (found.texts, found.report["variant"]) == (["Ã©"], "encrypted_chat")


def test_fb_04_the_oldest_comes_first(read: Reading) -> None:
    """Parts by their numbers, each turned round."""
    parts = {
        f"inbox/rudi_1/message_{at}.json": classic(message(f"{at} new", AT - at), message(f"{at} old", AT - at - 1))
        for at in (1, 2, 10)
    }
    found = read(packed(parts), "messages.zip", **WHO)
    assert found.texts == ["10 old", "10 new", "2 old", "2 new", "1 old", "1 new"]
    assert [entry.ordinal for entry in found.entries] == [1, 2, 3, 4, 5, 6]
    assert found.entries[0].within == "inbox/rudi_1/message_10.json"


def test_fb_05_taken_back(read: Reading) -> None:
    """Marked as deleted."""
    entry = one(read, None, is_unsent=True)
    assert (entry.text, entry.marks) == (None, ("deleted",))


def test_fb_06_a_missed_call(read: Reading) -> None:
    """A call without words."""
    entry = one(read, "Rudi called you.", call_duration=0, missed=True)
    assert (entry.kind, entry.data["result"], entry.text) == ("call", "missed", None)


@pytest.mark.parametrize("text", ["Reacted 😀 to your message", "You sent an attachment.", "Rudi sent a photo."])
def test_fb_07_08_words_of_the_program(read: Reading, text: str) -> None:
    """Kept, and marked."""
    entry = one(read, text, photos=[{"uri": "photos/a.jpg"}])
    assert (entry.text, entry.marks, len(entry.attachments)) == (text, ("probably_automatic",), 1)


def test_fb_09_a_link_is_data(read: Reading) -> None:
    """Never opened, and no text."""
    entry = one(read, None, share={"link": "https://x.y"})
    assert (entry.text, entry.data["share"]) == (None, {"link": "https://x.y"})


def test_fb_10_two_people_of_one_name(read: Reading) -> None:
    """Who wrote what is not known."""
    found = read(classic(message(), people=("Rudi Kern", "Rudi Kern")), "message_1.json", **WHO)
    assert (found.one.sender.side, "names" in found.questions) == ("unknown", True)


def test_fb_11_a_page_is_refused(read: Reading) -> None:
    """With how to ask for the right one."""
    with pytest.raises(Refused, match="JSON"):
        read('<html><body><div class="_a6-g">facebook.com hi</div></body></html>', "message_1.html")


def test_fb_12_a_text_that_cannot_be_decoded(read: Reading) -> None:
    """Stays as it is, marked and counted."""
    found = read(classic({**message(), "content": "\u20ac\u00e9"}), "message_1.json", **WHO)
    assert (found.texts, found.one.marks) == (["\u20ac\u00e9"], ("encoding_unclear",))
    assert found.report["repairs"][0]["what"] == "encoding_unclear"


def test_files_are_found_in_the_archive(read: Reading) -> None:
    """Their addresses are those of the whole download."""
    said = message(photos=[{"uri": "your_facebook_activity/messages/inbox/rudi_1/photos/a.jpg"}])
    found = read(packed({"m/inbox/rudi_1/message_1.json": classic(said), "m/inbox/rudi_1/photos/a.jpg": b"1"}), "m.zip")
    assert found.report["attachments"]["present"] == 1


def both(read: Reading, **answers: Any) -> Found:
    mum = classic({**message("secret"), "sender_name": "Mum"}, people=("Mum", "Mira Sol"))
    return read(
        packed({"inbox/a/message_1.json": classic(message()), "inbox/b/message_1.json": mum}), "m.zip", **answers
    )


def test_of_many_chats_only_that_with_the_contact(read: Reading) -> None:
    """Of the others not even the names; that the file is kept whole is said."""
    found = both(read, **WHO)
    assert (found.texts, "Mum" in json.dumps(found.report)) == (["hi"], False)
    assert "1 other chats: left out of the record, not of the file" in found.warned("left_out")
    assert "who" in both(read).questions


def test_every_message_says_where_it_stands(read: Reading) -> None:
    """By its bytes."""
    data = classic(message("new"), message("old", AT - 1))
    for entry in read(data, "message_1.json").entries:
        assert json.loads(data[entry.offset : entry.offset + entry.length])["content"] == entry.text

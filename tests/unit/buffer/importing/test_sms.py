"""Backups of a phone's messages and calls by SMS Backup & Restore."""

from typing import Any

import pytest

from tests.unit.buffer.importing.reading import Reading

DATE = "1773507909000"  # 2026-03-14T17:05:09Z
RUDI = "+491700000000"


def attributes(fields: dict[str, str]) -> str:
    return " ".join(f'{key}="{value}"' for key, value in fields.items())


def sms(body: str = "a", **fields: str) -> str:
    """A text message that came in from Rudi."""
    return f"<sms {attributes({'address': RUDI, 'date': DATE, 'type': '1', 'body': body, **fields})} />"


def mms(parts: str = "", addresses: str = "", **fields: str) -> str:
    """A message of several parts."""
    head = attributes({"address": RUDI, "date": DATE, "msg_box": "1", **fields})
    return f"<mms {head}><parts>{parts}</parts><addrs>{addresses}</addrs></mms>"


def call(kind: str, duration: str = "0", **fields: str) -> str:
    """A call."""
    return f"<call {attributes({'number': RUDI, 'date': DATE, 'type': kind, 'duration': duration, **fields})} />"


def smses(*elements: str, root: str = "smses", count: int | None = None) -> str:
    """A whole backup."""
    number = len(elements) if count is None else count
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} count="{number}">\n{"".join(elements)}\n</{root}>'


def one(read: Reading, element: str, root: str = "smses", **answers: Any) -> Any:
    return read(smses(element, root=root), "backup.xml", **answers).one


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("a&#10;b", "a\nb"),
        ("a\nb", "a\nb"),
        ("&#55357;&#56838;", "😆"),
        ("&#7;x", "\x07x"),
        ("&lt;&amp;&gt;&quot;&apos;", "<&>\"'"),
        ("a\tb  c", "a\tb  c"),
        ("&nbsp;", "&nbsp;"),
    ],
)
def test_sm_01_02_03_04_texts_are_read_as_they_were_written(read: Reading, body: str, text: str) -> None:
    """Line breaks, characters in two halves, and those that XML forbids."""
    assert one(read, sms(body)).text == text


@pytest.mark.parametrize(("body", "what"), [("&#55357;&#56838;", "surrogate_pairs"), ("&#7;x", "control_characters")])
def test_sm_03_04_repairs_are_counted(read: Reading, body: str, what: str) -> None:
    """With the first place."""
    (repair,) = read(smses(sms(body)), "backup.xml").report["repairs"]
    assert (repair["what"], repair["count"]) == (what, 1)
    assert repair["first_offset"] > 0


def test_sm_05_null_is_no_subject(read: Reading) -> None:
    """A real one is kept."""
    assert "subject" not in one(read, sms(subject="null")).data
    assert one(read, sms(subject="Hi")).data["subject"] == "Hi"


def test_sm_06_null_as_a_text(read: Reading) -> None:
    """Perhaps nothing was written."""
    entry = one(read, sms("null"))
    assert (entry.text, entry.marks) == ("null", ("maybe_empty",))


def test_sm_07_what_was_not_sent_is_no_message(read: Reading) -> None:
    """Drafts, failed and waiting ones are counted."""
    found = read(smses(*(sms(type=kind) for kind in "3456"), sms(type="2")), "backup.xml")
    assert found.report["messages"] == 1
    assert found.one.sender.side == "owner"
    for what in ("draft", "outbox", "failed", "queued"):
        assert f"1 {what} messages" in found.warned("left_out")


@pytest.mark.parametrize("kind", ["99", "0", ""])
def test_sm_07_a_kind_that_nobody_knows_is_nobodys_word(read: Reading, kind: str) -> None:
    """It is kept where it is with the contact, and not said to be hers or theirs; with others it is left out."""
    found = read(smses(sms(type=kind), sms(type=kind, address="+491719999999")), "backup.xml", them=(RUDI,))
    assert (found.one.text, found.one.sender.side, found.one.data["type"]) == ("a", "unknown", kind)


def test_sm_09_a_message_that_the_phone_never_fetched(read: Reading) -> None:
    """It existed; its words never arrived. One with words is a message as any other."""
    assert one(read, mms(m_type="130")).marks == ("placeholder",)
    part = '<part seq="0" ct="text/plain" text="a"/>'
    assert (one(read, mms(part, m_type="130")).marks, one(read, mms(part, m_type="132")).marks) == ((), ())


def test_sm_08_the_time_is_that_of_date(read: Reading) -> None:
    """The readable one is kept as written."""
    entry = one(read, sms(readable_date="14.03.2026 06:05:09"))
    assert (str(entry.time_utc), entry.raw_time) == ("2026-03-14 17:05:09+00:00", "14.03.2026 06:05:09")
    assert entry.zone_source == "unix"


@pytest.mark.parametrize("date", ["1773507909", "1", "-1", "", "99999999999999999"])
def test_sm_08_a_number_that_counts_no_milliseconds_is_no_time(read: Reading, date: str) -> None:
    """Seconds would be January 1970: what the file says is kept, and no time is made of it."""
    entry = one(read, sms(date=date))
    assert (entry.text, entry.time_utc, entry.data["date"]) == ("a", None, date)


def test_sm_09_an_mms_was_sent_at_seconds(read: Reading) -> None:
    """Not at milliseconds."""
    assert one(read, mms(date_sent="1773507900")).data["sent_at"] == "2026-03-14T17:05:00Z"
    assert one(read, sms(date_sent="1773507900000")).data["sent_at"] == "2026-03-14T17:05:00Z"


def test_sm_10_the_sender_of_a_group_message(read: Reading) -> None:
    """Who is named as such, never the list of all."""
    who = '<addr address="+4917111" type="137"/><addr address="insert-address-token" type="151"/>'
    entry = one(read, mms(addresses=who, address="+4917000~+4917111~insert-address-token"))
    assert entry.sender.raw == "+4917111"
    assert entry.data["group"] == ["+4917000", "+4917111"]


TEXT = '<part seq="{}" ct="text/plain" text="{}"/>'


def test_sm_11_12_parts_are_one_message(read: Reading) -> None:
    """Texts in their order, one picture, and the layout left away."""
    parts = (
        '<part seq="-1" ct="application/smil" text="&lt;smil/&gt;"/>'
        + TEXT.format(2, "two")
        + TEXT.format(1, "one")
        + '<part seq="0" ct="image/jpeg" cl="a.jpg" data="QUJD"/>'
    )
    entry = one(read, mms(parts))
    assert entry.text == "one\ntwo"
    assert [(a.name, a.state, a.kind, a.size) for a in entry.attachments] == [("a.jpg", "present", "image/jpeg", 3)]


def test_sm_13_a_large_file_on_one_line(read: Reading) -> None:
    """Read in pieces; where it stands is known. (Sixty megabytes: test_hostile_files.)"""
    data = smses(mms(f'<part seq="0" ct="video/mp4" name="v.mp4" data="{"QUJD" * (1 << 19)}"/>'))
    attached = read(data, "backup.xml").one.attachments[0]
    offset, _, length = (attached.place or "").partition(":")
    assert data[int(offset) : int(offset) + int(length)] == "QUJD" * (1 << 19)


def test_sm_14_broken_base64_is_kept_as_it_is(read: Reading) -> None:
    """The message is not lost."""
    entry = one(read, mms('<part seq="0" ct="image/jpeg" data="QUJ?"/>' + TEXT.format(1, "x")))
    assert (entry.attachments[0].state, entry.text) == ("undecodable", "x")


def test_sm_15_a_name_in_place_of_a_number(read: Reading) -> None:
    """Compared as text."""
    sender = one(read, sms(address="BANK-INFO"), them=("bank-info",)).sender
    assert (sender.id, sender.side) == ("BANK-INFO", "ex")


@pytest.mark.parametrize("number", ["0170 000 0000", "+49 170 0000000", "0049170 0000000"])
def test_sm_16_cl_08_numbers_are_one_persons(read: Reading, number: str) -> None:
    """However they are written, with the owner's country where they say none."""
    sender = one(read, sms(address=number), them=(RUDI,), country="DE").sender
    assert (sender.id, sender.side, sender.basis) == (RUDI, "ex", "number")


def test_sm_16_the_files_own_numbers_say_the_country(read: Reading) -> None:
    """Where the owner has not."""
    found = read(smses(sms(address="0170 000 0000"), sms(address="+49 170 0000000")), "backup.xml")
    assert [sender["id"] for sender in found.report["senders"]] == [RUDI]


def test_sm_17_a_file_that_is_cut_off(read: Reading) -> None:
    """What is there is read, and taken in only after the owner agreed."""
    whole = smses(*[sms()] * 5, count=8)
    data = whole[: whole.rindex("<sms") + 20]
    found = read(data, "backup.xml")
    assert found.report["messages"] == 4
    assert "cut off" in found.warned("cut_off")
    assert "cut_off" in found.questions
    assert "cut_off" not in read(data, "backup.xml", incomplete=True).questions


def test_sm_18_the_same_text_in_two_ways_is_two_entries(read: Reading) -> None:
    """As a text message and as one of several parts."""
    found = read(smses(sms("x"), mms(TEXT.format(0, "x"))), "backup.xml")
    assert found.texts == ["x", "x"]
    assert found.entries[1].data["same_as_ordinal"] == found.entries[0].ordinal
    assert len({entry.key for entry in found.entries}) == 2


@pytest.mark.parametrize(
    ("kind", "duration", "direction", "result"),
    [
        ("1", "61", "in", "answered"),
        ("2", "61", "out", "answered"),
        ("2", "0", "out", "unanswered"),
        ("3", "25", "in", "missed"),
        ("4", "9", "in", "voicemail"),
        ("5", "0", "in", "rejected_by_owner"),
        ("6", "0", "in", "blocked_by_phone"),
        ("7", "0", "unknown", "unknown"),
    ],
)
def test_sm_19_cl_03_05_06_09_results_of_calls(
    read: Reading, kind: str, duration: str, direction: str, result: str
) -> None:
    """Direction, result and length; the raw kind is kept."""
    entry = one(read, call(kind, duration), "calls")
    assert (entry.kind, entry.data["direction"], entry.data["result"]) == ("call", direction, result)
    assert (entry.data["duration"], entry.data["type"], entry.text) == (int(duration), kind, None)
    assert entry.sender.side == ("owner" if direction == "out" else "unknown")


@pytest.mark.parametrize("fields", [{"number": ""}, {"number": "-2"}, {"presentation": "2", "number": "+49170"}])
def test_cl_01_a_withheld_number_is_nobodys(read: Reading, fields: dict[str, str]) -> None:
    """Unless the owner says that it is theirs."""
    entry = one(read, call("3", presentation=fields.pop("presentation", "2"), **fields), "calls")
    assert (entry.sender.raw, entry.sender.side, entry.sender.id) == ("withheld", "unknown", None)
    said = one(read, call("3", number="", presentation="2"), "calls", them=("withheld",))
    assert (said.sender.side, said.sender.basis) == ("ex", "owner_says")


def test_cl_01_withheld_calls_left_out_are_told(read: Reading) -> None:
    """They may be theirs."""
    found = read(smses(call("3", number="", presentation="2"), call("3"), root="calls"), "calls.xml", them=(RUDI,))
    assert (found.report["calls"], "withheld" in found.warned("left_out")) == (1, True)


def test_cl_02_each_missed_call_is_an_entry(read: Reading) -> None:
    """Fourteen within ten minutes."""
    calls = [call("3", date=str(1773507909000 + 40_000 * at)) for at in range(14)]
    assert read(smses(*calls, root="calls"), "calls.xml").report["calls"] == 14


def test_cl_04_a_voicemail_has_no_sound_in_the_file(read: Reading) -> None:
    """And says so."""
    assert one(read, call("4"), "calls").marks == ("voicemail", "no_audio_in_file")


def test_cl_07_a_call_of_the_network_is_another_than_one_of_whatsapp(read: Reading) -> None:
    """They are never known as the same."""
    network = one(read, call("3"), "calls")
    chat = read("14/03/2026, 18:05 - Rudi Kern: Missed voice call\n").one
    assert network.key != chat.key


def test_only_what_is_with_the_contact_is_read(read: Reading) -> None:
    """What was sent to them too; the others are counted."""
    other = {"address": "+491710000000"}
    found = read(smses(sms(), sms(type="2"), sms(**other), sms(type="2", **other)), "backup.xml", them=(RUDI,))
    assert [entry.sender.side for entry in found.entries] == ["ex", "owner"]
    assert "2 messages and calls with others" in found.warned("left_out")
    assert found.questions == []


def test_a_name_from_the_address_book_may_be_said(read: Reading) -> None:
    """It is how the phone calls them."""
    entry = one(read, sms(contact_name="Rudi Kern"), them=("Rudi Kern",))
    assert (entry.sender.side, entry.sender.basis) == ("ex", "name")


def test_the_bytes_of_an_element_are_those_of_the_file(read: Reading) -> None:
    """From its first to its last."""
    data = smses(sms("ä"), mms(TEXT.format(0, "x")))
    for entry, start in zip(read(data, "backup.xml").entries, ("<sms ", "<mms "), strict=True):
        element = data.encode()[entry.offset : entry.offset + entry.length].decode()
        assert element.startswith(start)
        assert element.endswith(">")


@pytest.mark.parametrize(
    ("kind", "duration", "result", "side"),
    [
        ("2", "0", "unanswered", "owner"),
        ("2", "9", "answered", "owner"),
        ("3", "25", "missed", "ex"),
        ("6", "0", "blocked_by_phone", "ex"),
        ("5", "0", "rejected_by_owner", "ex"),
        ("7", "0", "unknown", "ex"),
    ],
    ids="cl_03 cl_03_answered cl_05 cl_06 sm_19 cl_09".split(),
)
def test_cl_03_cl_05_cl_06_cl_09_what_became_of_a_call(
    read: Reading, kind: str, duration: str, result: str, side: str
) -> None:
    """By its type, neutrally: refused by the phone's list is not refused by her; a ringing time is kept as data, and so
    is a type that nobody knows."""
    entry = one(read, call(kind, duration), "calls", them=(RUDI,))
    assert (entry.kind, entry.text, entry.sender.side) == ("call", None, side)
    assert (entry.data["result"], entry.data["duration"], entry.data["type"]) == (result, int(duration), kind)


@pytest.mark.parametrize("number", ["0170 0000000", "+49 170 0000000", "0049170 0000000"])
def test_cl_08_one_number_in_three_ways(read: Reading, number: str) -> None:
    """One person; another number is not."""
    calls = [call("1", "5", number=number), call("1", "5", number="+491719999999")]
    found = read(smses(*calls, root="calls"), "calls.xml", them=(RUDI,), country="DE")
    assert [entry.sender.side for entry in found.entries] == ["ex"]

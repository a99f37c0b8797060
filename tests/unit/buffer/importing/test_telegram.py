"""Chats that Telegram Desktop exported: by ids, with its faults repaired and said."""

import json
from typing import Any

import pytest

from tests.unit.buffer.importing.reading import BERLIN, Found, Reading

UNIX = "1773507909"  # 2026-03-14T17:05:09Z


def chat(*messages: dict[str, Any] | str, **fields: Any) -> str:
    """One chat with Rudi, whose id is 42; the owner's is 7."""
    head = json.dumps({"name": "Rudi Kern", "type": "personal_chat", "id": 42, **fields})
    each = [said if isinstance(said, str) else json.dumps(said, ensure_ascii=False) for said in messages]
    return f'{head[:-1]}, "messages": [{", ".join(each)}]}}'


def message(number: int = 1, **fields: Any) -> dict[str, Any]:
    """A message of Rudi's."""
    made = {"id": number, "type": "message", "date": "2026-03-14T18:05:09", "date_unixtime": UNIX}
    return {**made, "from": "Rudi Kern", "from_id": "user42", "text": "hi", **fields}


def one(read: Reading, **fields: Any) -> Any:
    """The entry of a chat of one message."""
    return read(chat(message(**fields)), "result.json").one


def test_tg_01_text_in_parts_is_joined(read: Reading) -> None:
    """Strings and objects with a text."""
    assert one(read, text=["see ", {"type": "link", "text": "a.b"}, "!"]).text == "see a.b!"


def test_tg_02_a_photo_without_text(read: Reading) -> None:
    """It is a message."""
    entry = one(read, text="", photo="photos/photo_1.jpg")
    assert (entry.text, entry.attachments[0].name, entry.attachments[0].state) == ("", "photo_1.jpg", "not_in_file")


def test_tg_02_a_file_beside_the_export_is_there(read: Reading, tmp_path: Any) -> None:
    """With its size; a path out of the folder is never looked at."""
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "photo_1.jpg").write_bytes(b"1234")
    assert one(read, photo="photos/photo_1.jpg").attachments[0].size == 4
    assert one(read, photo="../../etc/passwd").attachments[0].state == "not_in_file"


def test_tg_03_the_time_is_that_of_unix(read: Reading) -> None:
    """The local one is kept as written."""
    entry = one(read, date="2026-10-25T02:30:00", date_unixtime="1792888200")
    assert entry.time_utc.isoformat() == "2026-10-25T00:30:00+00:00"
    assert (entry.raw_time, entry.zone_source) == ("2026-10-25T02:30:00", "unix")


def test_tg_04_without_it_the_zone_is_asked(read: Reading) -> None:
    """That of the computer that made the export."""
    old = message()
    del old["date_unixtime"]
    assert "computer" in read(chat(old), "result.json").asked("zone")["text"]
    found = read(chat(old), "result.json", zones=BERLIN)
    assert (found.report["first"], found.report["zone_source"]) == ("2026-03-14T17:05:09Z", "asked")


def test_tg_05_a_deleted_account(read: Reading) -> None:
    """Known by its id."""
    entry = one(read, **{"from": None})
    assert (entry.sender.raw, entry.sender.id, entry.sender.side) == ("(deleted account)", "user42", "ex")


def test_tg_06_a_bare_number_as_an_id(read: Reading) -> None:
    """The same as newer exports write."""
    assert one(read, from_id=42).sender.id == "user42"


def test_tg_07_changed_after_a_reaction_is_no_edit(read: Reading) -> None:
    """The mark is not to be relied on; without a reaction it says that Telegram marked it."""
    reactions = [{"type": "emoji", "count": 1, "emoji": "👍"}]
    entry = one(read, edited="2026-03-15T18:05:09", edited_unixtime="1773594309", reactions=reactions)
    assert entry.marks == ("changed_marker_unreliable",)
    assert one(read, edited="2026-03-15T18:05:09", edited_unixtime="1773594309").marks == ("edited",)
    assert one(read, edited="1970-01-01T01:00:00").marks == ()


def test_tg_08_forwarded_words_are_of_who_sent_them(read: Reading) -> None:
    """Never counted as of the one they are from."""
    entry = one(read, forwarded_from="Mira Sol")
    assert (entry.sender.side, entry.marks, entry.data["forwarded_from"]) == ("ex", ("forwarded",), "Mira Sol")


def test_tg_09_control_characters_are_repaired(read: Reading) -> None:
    """Exactly that escape, counted; a backslash that was typed stays one."""
    said = json.dumps(message(text="aXb"))
    found = read(chat(said.replace("aXb", r"a\x07\x08b")), "result.json")
    assert found.texts == ["a\x07\x08b"]
    assert found.report["repairs"][0]["count"] == 2
    found = read(chat(said.replace("aXb", r"a\\x07b")), "result.json")
    assert (found.texts, found.report["repairs"]) == (["a\\x07b"], [])


def test_tg_10_a_key_that_stands_twice(read: Reading) -> None:
    """Both are kept; the later one counts unless it is empty."""
    said = json.dumps(message(text="first"))[:-1]
    found = read(chat(said + ', "text": "second"}'), "result.json")
    assert (found.texts, found.one.data["equal_keys"]) == (["second"], [["text", "first"]])
    assert found.report["repairs"][0]["what"] == "equal_keys"
    assert read(chat(said + ', "text": ""}'), "result.json").texts == ["first"]


def test_tg_11_a_sentence_in_place_of_a_file(read: Reading) -> None:
    """The file is not there; its name is, if it was given."""
    why = "(File not included. Change data exporting settings to download.)"
    attached = one(read, file=why, file_name="a.pdf").attachments[0]
    assert (attached.name, attached.state) == ("a.pdf", "not_in_file")
    assert one(read, photo=why).attachments[0].name is None


def call(**fields: Any) -> dict[str, Any]:
    """A call of Rudi's."""
    who = {"actor": "Rudi Kern", "actor_id": "user42", "action": "phone_call", "text": ""}
    return {"id": 9, "type": "service", "date": "2026-03-14T18:05:09", "date_unixtime": UNIX, **who, **fields}


def test_tg_12_a_missed_call(read: Reading) -> None:
    """Of its actor, without a length."""
    entry = read(chat(call(discard_reason="missed")), "result.json").one
    assert (entry.kind, entry.sender.side, entry.data["result"]) == ("call", "ex", "missed")
    assert "duration" not in entry.data
    answered = read(chat(call(discard_reason="hangup", duration_seconds=61)), "result.json").one
    assert (answered.data["result"], answered.data["duration"]) == ("answered", 61)


def test_tg_13_unsupported(read: Reading) -> None:
    """Counted, with what there is of it."""
    found = read(chat({"id": 5, "type": "unsupported"}), "result.json")
    assert (found.one.kind, found.one.message_id) == ("unsupported", "5")
    assert found.warned("unsupported").startswith("1 ")


def test_tg_14_a_picture_that_destroyed_itself(read: Reading) -> None:
    """It is not there, and marked."""
    entry = one(read, photo="(File unavailable, please try again later)", self_destruct_period_seconds=5)
    assert entry.attachments[0].state == "not_in_file"
    assert {"view_once", "self_destruct"} <= set(entry.marks)


def account(**answers: Any) -> tuple[str, dict[str, Any]]:
    """An account with three chats."""
    chats = [
        json.loads(chat(message(), message(2, **{"from": "Mira Sol", "from_id": "user7"}))),
        {"name": "Mum", "type": "personal_chat", "id": 43, "messages": [message(3, from_id="user43", text="secret")]},
        {"type": "saved_messages", "id": 7, "messages": [message(4, from_id="user7", text="a list")]},
    ]
    return json.dumps({"about": "x", "personal_information": {"user_id": 7}, "chats": {"list": chats}}), answers


def test_tg_15_only_the_chosen_chat_is_read(read: Reading) -> None:
    """Chosen by the contact's id or by --them; of the others not even the names are told."""
    data, _ = account()
    for answers in ({"contact_ids": (42,)}, {"them": ("Rudi Kern",)}, {"them": ("42",)}):
        found = read(data, "result.json", **answers)
        assert [(entry.text, entry.sender.side) for entry in found.entries] == [("hi", "ex"), ("hi", "owner")]
        assert "Mum" not in json.dumps(found.report)
        assert found.report["questions"] == []


def test_tg_15_where_none_is_chosen_it_is_asked(read: Reading) -> None:
    """With the chats to choose from."""
    data, _ = account()
    found = read(data, "result.json")
    assert [chat["name"] for chat in found.asked("chats")["chats"]] == ["Rudi Kern", "Mum", None]
    assert found.report["variant"] == "full"


def group(read: Reading, **answers: Any) -> Found:
    """A group of four."""
    people = [("Rudi Kern", "user42"), ("Mira Sol", "user7"), ("Ann", "user1"), ("Bob", "user2"), ("Ann", "user1")]
    said = [message(at, **{"from": name, "from_id": who}) for at, (name, who) in enumerate(people)]
    return read(chat(*said, type="private_group", id=99, name="Us"), "result.json", **answers)


def test_tg_16_others_in_a_group_are_left_out(read: Reading) -> None:
    """And how many of their lines."""
    found = group(read, contact_ids=(42,), owner_id=7)
    assert [entry.sender.side for entry in found.entries] == ["ex", "owner"]
    assert "3 lines of others" in found.warned("left_out")
    assert found.report["questions"] == []


def test_tg_16_who_is_who_in_a_group_is_asked(read: Reading) -> None:
    """Until then all are listed."""
    found = group(read)
    assert "who" in found.questions
    assert {sender["id"] for sender in found.report["senders"]} == {"user42", "user7", "user1", "user2"}


def test_tg_16_a_name_of_two_people_decides_nothing(read: Reading) -> None:
    """The id has to be said."""
    said = [message(1), message(2, from_id="user5"), message(3, **{"from": "Mira", "from_id": "user7"})]
    found = read(chat(*said, type="private_group", id=99), "result.json", them=("Rudi Kern",), me=("7",))
    assert found.asked("who")["ids"] == ["user42", "user5"]


def test_tg_17_a_poll(read: Reading) -> None:
    """Its question joined, its options with their votes."""
    question = ["Come ", {"type": "bold", "text": "back"}, "?"]
    answers = [{"text": "yes", "voters": 1, "chosen": True}, {"text": ["n", "o"], "voters": 0, "chosen": False}]
    entry = one(read, text="", poll={"question": question, "closed": False, "total_voters": 1, "answers": answers})
    assert entry.data["poll"]["question"] == "Come back?"
    assert [(o["text"], o["voters"]) for o in entry.data["poll"]["options"]] == [("yes", 1), ("no", 0)]


def test_tg_18_reactions_are_data(read: Reading) -> None:
    """No messages of their own."""
    recent = [{"from": "Rudi Kern", "from_id": "user42", "date": "2026-03-14T18:06:00"}]
    found = read(chat(message(reactions=[{"type": "emoji", "emoji": "❤", "recent": recent}])), "result.json")
    assert found.one.data["reactions"][0]["recent"] == recent
    assert found.report["messages"] == 1


def test_tg_19_a_live_location_is_told_once(read: Reading) -> None:
    """Where it was, and nothing more."""
    entry = one(
        read, text="", location_information={"latitude": 1.5, "longitude": 2.5}, live_location_period_seconds=900
    )
    assert (entry.marks, entry.data["location"]) == (("live_location",), {"latitude": 1.5, "longitude": 2.5})


def test_another_account_is_asked_about(read: Reading) -> None:
    """A chat with an id that is not the contact's may be somebody else's."""
    assert "--them 42" in read(chat(message()), "result.json", contact_ids=(1,)).asked("who")["text"]
    assert read(chat(message()), "result.json", contact_ids=(1,), them=("42",)).questions == []


def test_services_are_notices_with_all_that_was_said(read: Reading) -> None:
    """Also those that nobody knows."""
    entry = read(chat(call(action="take_screenshot", new="x")), "result.json").one
    assert (entry.kind, entry.data["action"]) == ("system", "take_screenshot")
    assert entry.data["as_written"]["new"] == "x"


def test_what_has_no_name_here_is_kept(read: Reading) -> None:
    """A field of a newer version."""
    assert one(read, paid_stars_amount=5).unknown_fields == {"paid_stars_amount": 5}


def test_ids_without_quotes_are_repaired(read: Reading) -> None:
    """As version 4.1.1 wrote them."""
    found = read(chat(json.dumps(message()).replace('"user42"', "user42")), "result.json")
    assert (found.one.sender.id, found.report["repairs"][0]["what"]) == ("user42", "unquoted_ids")


def test_half_a_character_is_shown_as_its_number(read: Reading) -> None:
    """No text can hold it."""
    found = read(chat(json.dumps(message(text="aXb")).replace("X", r"\ud83d")), "result.json")
    assert (found.texts, found.report["repairs"][0]["what"]) == (["a\\ud83db"], "half_characters")


def test_the_bytes_of_a_message_are_those_of_the_file(read: Reading) -> None:
    """From offset, length bytes: the object as it stands."""
    data = chat(message(1, text="ä"), message(2))
    first, second = read(data, "result.json").entries
    assert json.loads(data.encode()[first.offset : first.offset + first.length])["text"] == "ä"
    assert json.loads(data.encode()[second.offset : second.offset + second.length])["id"] == 2


@pytest.mark.parametrize("length", [10, 150])
def test_a_file_that_is_cut_off_is_asked_about(read: Reading, length: int) -> None:
    """What is whole is read."""
    data = chat(message(1), message(2))
    found = read(data[:-length], "result.json")
    assert "cut_off" in found.questions
    assert len(found.entries) <= 1
    assert "cut_off" not in read(data[:-length], "result.json", incomplete=True).questions

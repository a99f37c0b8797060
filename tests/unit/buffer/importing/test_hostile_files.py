"""Files made to do harm: each is refused in one sentence, before anything of it is written or unpacked."""

import io
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from buffer.importing import html_text
from buffer.importing.answers import Answers
from buffer.importing.chats import telegram
from buffer.importing.files import archive, encoding, json_pieces, xml_tags
from buffer.importing.files.refused import Refused
from buffer.importing.files.source import open_file
from buffer.importing.html_text import text_of_html
from buffer.importing.mail import message
from buffer.importing.phone import sms_backup
from buffer.importing.readers import Import
from buffer.importing.whatsapp import plan
from tests.growth import growth
from tests.paths import SEEDS
from tests.unit.buffer.importing.reading import Reading, packed

CHAT = "14/03/2026, 18:05 - Rudi Kern: a\n"


def refused(read: Reading, data: str | bytes, name: str = "a.zip") -> str:
    """The sentence with which a file is refused: one, and it ends with a full stop."""
    with pytest.raises(Refused) as caught:
        read(data, name)
    said = str(caught.value)
    assert said.endswith(".")
    assert "\n" not in said
    return said


@pytest.mark.parametrize("name", ["../../x", "/etc/x", "a/../../x", "..\\x", "C:/x", "\\x"])
def test_wa_31_a_name_that_leads_out_of_the_archive(read: Reading, name: str) -> None:
    """Up, from the root, or by another system's way of writing it."""
    assert "out of the archive" in refused(read, packed({"_chat.txt": CHAT, name: b"x"}))


def linked() -> bytes:
    """An archive with a symbolic link."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("_chat.txt", CHAT)
        info = zipfile.ZipInfo("photo.jpg")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(info, "/etc/passwd")
    return out.getvalue()


def twice() -> bytes:
    """An archive with two files of one name."""
    return packed({"a.txt": CHAT, "b.txt": CHAT}).replace(b"b.txt", b"a.txt")


def bomb() -> bytes:
    """Sixteen megabytes of zeros in some kilobytes."""
    return packed({"_chat.txt": CHAT, "big.bin": bytes(16 << 20)})


def locked() -> bytes:
    """An archive whose files say that they are encrypted."""
    data = bytearray(packed({"_chat.txt": CHAT}))
    for start, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(start) + place] |= 1
    return bytes(data)


def contradicting() -> bytes:
    """Another size at the file than in the directory."""
    data = bytearray(packed({"_chat.txt": CHAT}))
    struct.pack_into("<I", data, data.index(b"PK\x03\x04") + 22, 9999)
    return bytes(data)


def overlapping() -> bytes:
    """Two files that share their bytes."""
    data = bytearray(packed({"a.txt": CHAT, "b.txt": CHAT}))
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    struct.pack_into("<I", data, second + 42, 0)
    return bytes(data)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (linked, "link"),
        (twice, "same name"),
        (bomb, "out of all proportion"),
        (locked, "password"),
        (contradicting, "contradict"),
        (overlapping, "one over the other"),
        (lambda: packed({"_chat.txt": CHAT})[:-30], "cut-off or damaged"),
        (lambda: b"PK\x03\x04" + bytes(100), "cut-off or damaged"),
    ],
    ids=["link", "twice", "bomb", "locked", "contradicting", "overlapping", "cut", "nothing"],
)
def test_wa_31_archives_that_are_refused(read: Reading, make: Callable[[], bytes], said: str) -> None:
    """Before anything of them is unpacked."""
    assert said in refused(read, make())


def test_wa_31_too_many_files(read: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted before the list of them is read."""
    monkeypatch.setattr(archive, "MOST_MEMBERS", 2)
    assert "more than" in refused(read, packed({"_chat.txt": CHAT, "a": b"1", "b": b"2"}))


def test_wa_31_a_directory_that_hides_how_many_there_are(read: Reading) -> None:
    """It says one and lists two."""
    data = bytearray(packed({"_chat.txt": CHAT, "a": b"1"}))
    struct.pack_into("<HH", data, data.rindex(b"PK\x05\x06") + 8, 1, 1)
    assert "contradict" in refused(read, bytes(data))


def test_an_archive_in_an_archive_is_not_opened(read: Reading) -> None:
    """It is a file that was sent."""
    found = read(packed({"_chat.txt": CHAT, "inner.zip": bomb()}), "a.zip")
    assert found.texts == ["a"]
    assert "inner.zip" in found.warned("unreferenced")


def test_many_texts_in_an_archive_take_time_in_step_with_their_number(read: Reading) -> None:
    """Each could be a chat and is looked into; the list of all is not read again for each."""

    def work(one_a_letter: str) -> None:
        read(packed({"_chat.txt": CHAT, **{f"{number}.txt": "x" for number in range(len(one_a_letter))}}), "a.zip")

    assert growth(work, "x" * 100, "x" * 800, limit=20) < 20


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED], ids=["stored", "deflated"])
@pytest.mark.parametrize("place", ["size", "checksum"])
def test_a_file_in_an_archive_that_is_another_than_the_list_says(read: Reading, packing: int, place: str) -> None:
    """Longer than listed, or with another checksum."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as made:
        made.writestr("_chat.txt", CHAT * 50)
    data = bytearray(out.getvalue())
    for start, at in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        spot = data.index(start) + at + (8 if place == "size" else 0)
        struct.pack_into("<I", data, spot, struct.unpack_from("<I", data, spot)[0] - 1)
    assert "damaged" in refused(read, bytes(data))


def test_a_file_in_an_archive_by_another_name_than_listed(read: Reading) -> None:
    """Two readers of it would see two chats."""
    data = bytearray(packed({"_chat.txt": CHAT}))
    spot = data.index(b"_chat.txt")
    data[spot : spot + 5] = b"_shat"
    assert "damaged" in refused(read, bytes(data))


def test_what_was_sent_in_a_chat_may_be_anything(read: Reading) -> None:
    """A file in it that would be refused alone does not keep the chat out."""
    assert read(packed({"_chat.txt": CHAT, "x.xml": "<!DOCTYPE a><a/>"}), "a.zip").texts == ["a"]


def test_a_damaged_file_in_an_archive(read: Reading) -> None:
    """Its checksum does not hold."""
    data = bytearray(packed({"_chat.txt": CHAT * 50}))
    data[data.index(b"PK\x03\x04") + 50] ^= 0xFF
    assert "damaged" in refused(read, bytes(data))


@pytest.mark.parametrize(
    "head",
    ['<!DOCTYPE smses [<!ENTITY a "b">]>', '<!DOCTYPE smses SYSTEM "file:///etc/passwd">', "<!ENTITY a SYSTEM 'x'>"],
)
def test_xml_with_a_type_of_its_own(read: Reading, head: str) -> None:
    """Refused, whatever it declares, also far behind the beginning."""
    assert "document type" in refused(read, f'<?xml version="1.0"?>{head}<smses count="0"></smses>', "a.xml")
    late = f'<?xml version="1.0"?><smses count="0">{" " * 70_000}{head}</smses>'
    assert "document type" in refused(read, late, "a.xml")


def test_xml_with_a_value_beyond_all_measure(read: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty-four megabytes; here less stands for it."""
    monkeypatch.setattr(xml_tags, "LONGEST_VALUE", 1 << 20)
    data = f'<smses count="1"><sms date="1" type="1" address="1" body="{"x" * (3 << 20)}"/></smses>'
    assert "longer than" in refused(read, data, "a.xml")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ('{"a": ' + "[" * 100_000 + "]" * 100_000 + "}", "nested deeper"),
        ("[" * 100_000, "nested deeper"),
        ('{"name": ' + "9" * 1_000_000 + "}", "number"),
        ('{"type": "a", "id": 1, "messages": [' + '{"a":' * 100 + "1" + "}" * 100 + "]}", "nested deeper"),
        ('{"type": "a", "id": ' + "9" * 1_000_000 + ', "messages": []}', "number"),
    ],
    ids=["deep", "open", "digits", "message", "id"],
)
def test_json_beyond_all_measure(read: Reading, data: str, said: str) -> None:
    """Deep, or with numbers that mean nothing."""
    assert said in refused(read, data, "result.json")


def test_json_with_a_text_beyond_all_measure(read: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixteen megabytes; here less stands for it."""
    monkeypatch.setattr(json_pieces, "LONGEST_STRING", 1 << 20)
    data = '{"type": "a", "id": 1, "messages": [{"id": 1, "text": "' + "x" * (4 << 20) + '"}]}'
    assert "longer than any message" in refused(read, data, "result.json")


def test_a_number_of_many_digits_in_a_message_is_kept_as_text(read: Reading) -> None:
    """Python would refuse to read it."""
    data = '{"type": "personal_chat", "id": 1, "messages": [{"id": 1, "type": "message", "x": ' + "9" * 5000 + "}]}"
    assert read(data, "result.json").one.unknown_fields["x"] == "9" * 5000


@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.xml", "a.eml", "a"])
def test_zeros_in_a_text(read: Reading, name: str) -> None:
    """No text holds them; what is no text by its name is a file."""
    assert "no text" in refused(read, CHAT + "\0", name)
    assert read(b"\0\1\2" * 100, "a.bin").report["format"] == "file"


def test_a_text_without_a_form_that_is_too_long(read: Reading) -> None:
    """One entry has its measure."""
    assert "too long" in refused(read, "a" * (5 << 20), "a.txt")


def test_a_line_without_end(read: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty-four megabytes; here less stands for it."""
    monkeypatch.setattr(encoding, "LONGEST_LINE", 2 << 20)
    assert "longer than any message" in refused(read, CHAT + "a" * (4 << 20), "a.txt")


@pytest.mark.parametrize("end", ["\n", "\r\n", "a\n", "\n\n\n\nab\n"])
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_lines_with_nothing_in_them(read: Reading, monkeypatch: pytest.MonkeyPatch, end: str, coding: str) -> None:
    """Half a million and more; here fewer. Each would be read several times, for nothing."""
    monkeypatch.setattr(encoding, "_MANY_LINES", 1000)
    assert "empty" in refused(read, (CHAT + end * 2000).encode(coding), "a.txt")
    assert read((CHAT * 300 + end * 100 + CHAT).encode(coding), "a.txt").report["messages"] == 301


def test_a_message_of_more_lines_than_characters(read: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    """WhatsApp lets nobody send one."""
    monkeypatch.setattr(plan, "_MOST_LINES", 100)
    assert "more lines" in refused(read, CHAT + "more\n" * 101 + CHAT, "a.txt")
    assert read(CHAT + "more\n" * 100 + CHAT, "a.txt").report["messages"] == 2


def test_a_mail_of_more_headers_than_anybody_writes(read: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first of them count, and what it says is read; also where they are those of a part."""
    monkeypatch.setattr(message, "_HEADERS", 50)
    monkeypatch.setattr(message, "_HEADERS_OF_PARTS", 200)
    head = "From: a@b.c\nDate: Sat, 14 Mar 2026 18:05:09 +0100\nSubject: s\n"
    one = read(head + "X-A: b\n" * 1000 + "Subject: late\n\nhi\n", "a.eml").one
    assert (one.text, one.data["subject"], one.sender.id, one.marks) == ("hi", "s", "a@b.c", ("too_deep",))
    parts = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhi\n--b\n" + "X-A: b\n" * 1000 + "\nho\n--b--\n"
    one = read(head + parts, "a.eml").one
    assert (one.text, one.marks) == ("hi\n", ("too_deep",))  # of the second part nothing is read


@pytest.mark.parametrize("more", ["Subject: {}", "Content-Type: text/plain{}", "To: {}"])
@pytest.mark.parametrize("piece", ["; a=b", "=?utf-8?q?a?= ", "a@b.c, ", "(", '"', "; a*1*=utf-8''x"])
def test_a_long_header_takes_time_in_step_with_its_length(read: Reading, more: str, piece: str) -> None:
    """Python's own parser takes the square of it."""

    def work(ones: str) -> None:
        read(f"From: a@b.c\nDate: Sat, 14 Mar 2026 18:05:09 +0100\n{more.format(piece * len(ones))}\n\nhi\n", "a.eml")

    assert growth(work, "x" * 2000, "x" * 16000, limit=20) < 20


@pytest.mark.parametrize("header", ["From", "To", "Cc", "Subject", "Date", "Content-Type", "Received"])
@pytest.mark.parametrize("piece", ["(", "<", '"', "[", "group:", "\\("])
def test_a_header_that_is_nested_without_end(read: Reading, header: str, piece: str) -> None:
    """Python's reader of addresses goes into it as deep as it goes; the mail is read."""
    deep = f"{header}: {piece * 8000}\n"
    rest = "To: a@b.c\nSubject: s\n" if header == "From" else "From: Rudi <rudi@x.de>\nTo: a@b.c\n"
    data = f"{rest}{deep}\nhi\n"
    assert read(data, "a.eml", them=("rudi@x.de", "a@b.c")).texts == ["hi"]


@pytest.mark.parametrize(
    "piece", ["<", "<!--", "<![CDATA[", "<a x='", '<a x="', "<a ", "</", "<?", "&#1;", "<p>", "<p a=b "]
)
def test_a_page_takes_time_in_step_with_its_length(piece: str) -> None:
    """Also where nothing in it is ever closed, which takes Python's parser the square of it."""
    assert growth(lambda ones: text_of_html(piece * len(ones)), "x" * 4000, "x" * 32000, limit=20) < 20


def test_a_page_is_cut_where_it_is_longer_than_anybody_reads(read: Reading) -> None:
    """What its tags say, pictures in them above all, does not count."""
    head = "From: a@b.c\nDate: Sat, 14 Mar 2026 18:05:09 +0100\nContent-Type: text/html\n\n"
    long = read(f"{head}<p>{'word ' * 300_000}</p>", "a.eml").one
    assert (len(long.text or "") <= html_text.LONGEST, long.marks) == (True, ("cut",))
    picture = f"<img src='data:image/png;base64,{'A' * 2_000_000}'><!-- {'x' * 2_000_000} -->"
    short = read(f"{head}<p title='1 > 0'>one</p>{picture}<b>two</b>", "a.eml").one
    assert (short.text, short.marks) == ("one\ntwo", ())


def test_xml_of_tags_that_no_backup_writes(read: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    """One in the other, or millions of them; a few are passed over."""
    monkeypatch.setattr(sms_backup, "_MOST_UNKNOWN", 100)
    sms = '<sms address="1" date="1773507909000" type="1" body="a" />'
    page = '<?xml version="1.0"?><smses count="1">{}{}</smses>'
    assert "nested deeper" in refused(read, page.format("<x>" * 70, sms), "a.xml")
    assert "no backup writes" in refused(read, page.format("<x/>" * 101, sms), "a.xml")
    assert read(page.format("<x>" * 50 + "</x>" * 50 + "<y/>" * 50, sms), "a.xml").texts == ["a"]


def test_mails_in_mails_a_thousand_deep(read: Reading) -> None:
    """The outermost is read as far as its header goes."""
    head = "From: a@b.c\nDate: Sat, 14 Mar 2026 18:05:09 +0100\nSubject: s\n"
    one = read(head + "Content-Type: message/rfc822\n\n" * 5000 + "hi\n", "a.eml").one
    assert (one.data["subject"], one.sender.id, "too_deep" in one.marks) == ("s", "a@b.c", True)


@pytest.mark.parametrize("nothing", ["{}", "1", "null", '"x"'])
def test_a_chat_of_nothing(read: Reading, monkeypatch: pytest.MonkeyPatch, nothing: str) -> None:
    """Millions of places where no message is; a few are only counted."""
    monkeypatch.setattr(telegram, "_MOST_EMPTY", 100)
    data = '{"name": "x", "type": "personal_chat", "id": 1, "messages": [%s]}'
    assert "nothing" in refused(read, data % ",".join([nothing] * 101), "result.json")
    assert read(data % ",".join([nothing] * 100), "result.json").report["format"] == "telegram_desktop"


def test_a_file_that_grows_while_it_is_read(tmp_path: Path) -> None:
    """What was read would be half of it."""
    path = tmp_path / "a.txt"
    path.write_text(CHAT, encoding="utf-8")
    source = open_file(path)
    with path.open("a", encoding="utf-8") as more:
        more.write(CHAT)
    with pytest.raises(Refused, match="changed while"):
        source.head()


def test_a_file_that_changes_between_the_two_looks(tmp_path: Path) -> None:
    """The report would be of another file."""
    path = tmp_path / "a.txt"
    path.write_text(CHAT, encoding="utf-8")
    opened = Import(path, Answers(SEEDS))
    opened.report()
    path.write_text(CHAT + CHAT, encoding="utf-8")
    with pytest.raises(Refused, match="changed while"):
        list(opened.entries())


def test_a_link_beside_an_export_is_not_followed(read: Reading, tmp_path: Path) -> None:
    """What it leads to is not in the export."""
    (tmp_path / "photos").symlink_to("/etc")
    data = (
        '{"type": "personal_chat", "id": 42, "messages": '
        '[{"id": 1, "type": "message", "photo": "photos/passwd", "text": ""}]}'
    )
    assert read(data, "result.json").one.attachments[0].state == "not_in_file"


def test_many_equal_lines_are_no_bomb(read: Reading) -> None:
    """A chat packs well."""
    assert read(packed({"_chat.txt": CHAT * 2000}), "a.zip").report["messages"] == 2000

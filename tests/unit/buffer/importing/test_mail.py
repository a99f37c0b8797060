"""Mail: one message in a file, or a folder of them."""

import pytest

from buffer.importing.mail import message
from tests.unit.buffer.importing.reading import Reading

HEAD = "From: Rudi <rudi@x.de>\nTo: mira@x.de\nDate: Sat, 14 Mar 2026 18:05:09 +0100\nSubject: Hi\n"
FROM = "From rudi@x.de Sat Mar 14 18:05:09 2026\n"


def eml(body: str = "hello\n", *, more: str = "", head: str = HEAD) -> bytes:
    """One mail."""
    return f"{head}{more}\n{body}".encode()


def mbox(*mails: str) -> str:
    """A folder."""
    return "".join(f"{FROM}{mail}\n" for mail in mails)


def test_ml_01_a_line_of_the_body_is_no_beginning(read: Reading) -> None:
    """Words that begin with From, after an empty line."""
    found = read(mbox(f"{HEAD}\nhello\n\nFrom now on stop.\n", f"{HEAD}\nb\n"), "mail.mbox")
    assert found.texts == ["hello\n\nFrom now on stop.", "b"]
    assert found.report["variant"] == "mbox"


def test_ml_02_a_quoted_line_loses_its_mark(read: Reading) -> None:
    """One of them."""
    found = read(mbox(f"{HEAD}\na\n>From now on\n>>From b\n"), "mail.mbox")
    assert found.texts == ["a\nFrom now on\n>From b"]


def test_ml_03_the_from_line_of_takeout(read: Reading) -> None:
    """A number at xxx, and an offset before the year."""
    line = "From 1545668983435175434@xxx Sat Mar 14 17:05:09 +0000 2026\n"
    found = read(f"{line}{HEAD}\na\n\n{line}{HEAD}\nb\n", "mail.mbox")
    assert found.texts == ["a", "b"]


def test_ml_04_encoded_words_of_two_encodings(read: Reading) -> None:
    """The space between them is none, the one inside is."""
    head = HEAD.replace("Subject: Hi", "Subject: =?utf-8?q?caf=C3=A9?= =?iso-8859-1?q?_=E9?=")
    assert read(eml(head=head), "a.eml").one.data["subject"] == "café é"


def test_ml_05_latin_1_with_curly_quotes_is_windows(read: Reading) -> None:
    """Which is marked and counted."""
    body = HEAD.encode() + b"Content-Type: text/plain; charset=iso-8859-1\n\n\x93hi\x94\n"
    found = read(body, "a.eml")
    assert (found.one.text, found.one.marks) == ("“hi”", ("charset_corrected",))
    assert found.report["repairs"][0]["what"] == "charset"
    assert "encoding" not in found.questions  # each part of a mail says it


@pytest.mark.parametrize("charset", ["unknown-8", "x", "utf-8"])
def test_ml_06_an_encoding_that_nobody_knows(read: Reading, charset: str) -> None:
    """The mail is not lost."""
    body = (
        HEAD.encode()
        + f"Content-Type: text/plain; charset={charset}\n\n".encode()
        + "gr\u00fc\u00df\n".encode("cp1252")
    )
    entry = read(body, "a.eml").one
    assert (entry.text, "charset_corrected" in entry.marks) == ("grüß", True)


def test_ml_07_an_offset_that_claims_nothing(read: Reading) -> None:
    """The moment is known, the zone is not."""
    entry = read(eml(head=HEAD.replace("+0100", "-0000")), "a.eml").one
    assert (str(entry.time_utc), entry.time_zone) == ("2026-03-14 18:05:09+00:00", None)
    assert "zone_not_claimed" in entry.marks


@pytest.mark.parametrize("zone", ["CET", "MEZ", ""])
def test_a_zone_that_no_standard_knows_is_said(read: Reading, zone: str) -> None:
    """Taken for UTC, as RFC 5322 has it, and marked; those that it knows are not."""
    entry = read(eml(head=HEAD.replace("+0100", zone)), "a.eml").one
    assert (str(entry.time_utc), entry.marks) == ("2026-03-14 18:05:09+00:00", ("zone_not_known",))
    known = read(eml(head=HEAD.replace("+0100", "EST")), "a.eml").one
    assert (str(known.time_utc), known.marks) == ("2026-03-14 23:05:09+00:00", ())


def test_ml_08_without_a_date(read: Reading) -> None:
    """The From line, or the last server, or nothing; each is marked."""
    head = "From: rudi@x.de\nSubject: Hi\n"
    received = "Received: from a by b; Sat, 14 Mar 2026 18:05:09 +0100\n"
    by_line = read(mbox(f"{head}\na\n"), "a.mbox").one
    assert (str(by_line.time_utc), by_line.marks) == ("2026-03-14 18:05:09+00:00", ("time_of_from_line",))
    by_server = read(eml(head=head + received), "a.eml").one
    assert (str(by_server.time_utc), by_server.marks) == ("2026-03-14 17:05:09+00:00", ("time_of_receipt",))
    never = read(eml(head=head), "a.eml").one
    assert (never.time_utc, never.marks) == (None, ("no_date",))


def test_ml_09_lines_broken_for_sending_are_joined(read: Reading) -> None:
    """With delsp the space at the end goes."""
    kind = "Content-Type: text/plain; format=flowed{}\n"
    assert read(eml("one \ntwo\nthree\n", more=kind.format("")), "a.eml").texts == ["one two\nthree"]
    assert read(eml("one \ntwo\n", more=kind.format("; delsp=yes")), "a.eml").texts == ["onetwo"]


def parts(*contents: str, kind: str = "alternative") -> bytes:
    """A mail of several parts."""
    body = "".join(f"--b\n{content}\n" for content in contents)
    return eml(f"{body}--b--\n", more=f"MIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary=b\n")


def test_ml_10_two_ways_of_one_text_are_one(read: Reading) -> None:
    """The plain one."""
    found = read(parts("Content-Type: text/plain\n\nhi", "Content-Type: text/html\n\n<p>hi</p>"), "a.eml")
    assert found.texts == ["hi"]
    assert found.one.attachments == ()


def test_ml_10_of_a_page_only_the_words(read: Reading) -> None:
    """No script, and nothing is loaded."""
    page = "<html><head><script>x()</script></head><p>a &amp; b<br>c</p><img src='http://x/y.png'></html>"
    assert read(parts(f"Content-Type: text/html\n\n{page}"), "a.eml").texts == ["a & b\nc"]


def attachment(kind: str, name: str) -> str:
    """The head of a file in a mail."""
    named = f'Content-Disposition: attachment; filename="{name}"'
    return f"Content-Type: {kind}\n{named}\nContent-Transfer-Encoding: base64\n\n"


def test_files_of_a_mail(read: Reading) -> None:
    """With their names, without folders, and sizes."""
    file = f"{attachment('image/png', '../a b.png')}QUJD"
    found = read(parts("Content-Type: text/plain\n\nhi", file, kind="mixed"), "a.eml")
    assert [(a.name, a.size) for a in found.one.attachments] == [("a b.png", 3)]
    assert found.texts == ["hi"]


def test_ml_11_quoted_mails_below_stay(read: Reading) -> None:
    """The whole mail is the entry."""
    assert read(eml("no\n\nOn Friday Mira wrote:\n> yes\n"), "a.eml").texts == ["no\n\nOn Friday Mira wrote:\n> yes"]


def test_ml_12_the_address_is_the_sender(read: Reading) -> None:
    """Whatever name is shown."""
    head = HEAD.replace("Rudi <rudi@x.de>", '"Mira Sol" <rudi@x.de>')
    sender = read(eml(head=head), "a.eml", me=("Mira Sol",), them=("rudi@x.de",)).one.sender
    assert (sender.id, sender.side, sender.basis) == ("rudi@x.de", "ex", "id")
    assert read(eml(head=head), "a.eml", me=("Mira Sol",)).one.sender.side == "unknown"


def test_ml_13_too_many_levels(read: Reading) -> None:
    """What is deeper than twenty stays in the mail as it came."""
    kind = "Content-Type: multipart/mixed; boundary={0}\n\n--{0}\n"
    deep = "".join(kind.format(f"b{at}") for at in range(30))
    entry = read(f"{HEAD}MIME-Version: 1.0\n{deep}Content-Type: text/plain\n\nhi\n", "a.eml").one
    assert "too_deep" in entry.marks


def test_ml_13_levels_that_no_parser_can_follow(read: Reading) -> None:
    """The mail goes in with what is in its first ones."""
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n" for at in range(3000))
    entry = read(f"{HEAD}MIME-Version: 1.0\n{deep}Content-Type: text/plain\n\nhi\n", "a.eml").one
    assert (entry.sender.id, entry.marks) == ("rudi@x.de", ("too_deep",))


def test_ml_13_more_parts_than_anybody_sends(read: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty thousand; here less stand for it. A text with such lines and no parts is whole."""
    monkeypatch.setattr(message, "_BOUNDARIES", 10)
    many = read(parts(*["Content-Type: text/plain\n\nhi"] * 50, kind="mixed"), "a.eml").one
    assert (many.text, many.marks) == ("\n".join(["hi"] * 10), ("too_deep",))
    text = read(eml("--a\n" * 50), "b.eml").one
    assert (text.text, text.marks) == ("\n".join(["--a"] * 50), ())


def test_ml_13_a_large_file_is_passed_over(read: Reading) -> None:
    """Its name and the text around it are read."""
    line = "QUJD" * 18 + "\n"
    file = attachment("video/mp4", "v.mp4") + line * 80_000
    found = read(parts(file, "Content-Type: text/plain\n\nhi", kind="mixed"), "a.eml")
    assert (found.texts, found.one.attachments[0].name, found.one.attachments[0].size) == (["hi"], "v.mp4", None)
    assert found.warned("cut")


def test_ml_14_the_same_mail_in_two_folders(read: Reading) -> None:
    """One entry; in two files it has the same key."""
    mail = f"{HEAD}Message-ID: <a@x>\n\nhi\n"
    found = read(mbox(mail, mail), "a.mbox")
    assert len(found.entries) == 1
    assert "twice" in found.warned("left_out")
    assert read(mail, "b.eml").one.key == found.one.key


def test_what_the_owner_wrote_to_them_comes_too(read: Reading) -> None:
    """And what is with others does not."""
    mine = HEAD.replace("Rudi <rudi@x.de>", "mira@x.de").replace("To: mira@x.de", "To: Rudi <RUDI@x.de>")
    other = HEAD.replace("rudi@x.de", "ann@x.de")
    found = read(
        mbox(f"{HEAD}\na\n", f"{mine}\nb\n", f"{other}\nc\n"), "a.mbox", me=("mira@x.de",), them=("rudi@x.de",)
    )
    assert [(entry.text, entry.sender.side) for entry in found.entries] == [("a", "ex"), ("b", "owner")]
    assert "1 mails with others" in found.warned("left_out")


def test_the_bytes_of_a_mail_are_those_of_the_file(read: Reading) -> None:
    """Without the From line, which is not part of it."""
    data = mbox(f"{HEAD}\nä\n", f"{HEAD}\nb\n")
    first = read(data, "a.mbox").entries[0]
    assert data.encode()[first.offset : first.offset + first.length].decode() == f"{HEAD}\nä\n\n"


def attaching(inner: bytes, end: bytes = b"\r\n", deeper: bool = False) -> bytes:
    """A mail to which another is attached, on the outermost level or below it."""
    part = b"--in\nContent-Type: message/rfc822\nContent-Disposition: attachment; filename=old.eml\n\n".replace(
        b"\n", end
    )
    body = b"--in\nContent-Type: text/plain\n\nsee below\n".replace(b"\n", end) + part + inner + end + b"--in--" + end
    if deeper:
        head = b"--out\nContent-Type: multipart/mixed; boundary=in\n\n".replace(b"\n", end)
        body = head + body + end + b"--out--" + end
    kind = b"Content-Type: multipart/mixed; boundary=%s\n\n" % (b"out" if deeper else b"in")
    return (HEAD.encode() + b"MIME-Version: 1.0\n" + kind).replace(b"\n", end) + body


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("deeper", [False, True])
@pytest.mark.parametrize(
    "inner",
    [
        b"From:third@z.de\r\nSubject:  odd\r\n\r\nwords\r\n",
        b"From: third@z.de\nSubject: Gr\xfc\xdfe\n\nwords\n--\nThird\n",
        b"From: a@b\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\none\r\n--x--\r\n",
        b"Subject: c\n\n" + b"Content-Type: message/rfc822\n\nFrom: d\n\ne",
        b"",
    ],
    ids=["plain", "bytes", "parts", "inside", "nothing"],
)
def test_an_attached_mail_is_a_file_byte_for_byte(read: Reading, inner: bytes, end: bytes, deeper: bool) -> None:
    """Whoever it is from, it is not theirs; what is attached to it is in it."""
    entry = read(attaching(inner, end, deeper), "a.eml", them=("rudi@x.de",)).one
    assert (entry.text, entry.sender.id) == ("see below", "rudi@x.de")
    (mail,) = entry.attachments
    assert (mail.name, mail.kind, mail.size, mail.state) == ("old.eml", "message/rfc822", len(inner), "present")
    assert mail.read is not None
    assert b"".join(mail.read()) == inner


@pytest.mark.parametrize(
    ("raw", "shown"),
    [("Grüße", "Grüße"), ("Grüße".encode("cp1252"), "Grüße"), ("привет 😀", "привет 😀"), ("plain", "plain")],
    ids=["utf-8", "windows", "cyrillic", "ascii"],
)
def test_bytes_in_a_header_that_are_no_ascii(read: Reading, raw: str | bytes, shown: str) -> None:
    """Old programs write them as they are; they are read as text is, and not as question marks."""
    said = raw if isinstance(raw, bytes) else raw.encode()
    head = HEAD.encode().replace(b"Subject: Hi", b"Subject: " + said).replace(b"From: Rudi", b'From: "' + said + b'"')
    entry = read(head + b"\nx\n", "a.eml").one
    assert (entry.data["subject"], entry.sender.raw, entry.sender.id) == (shown, shown, "rudi@x.de")

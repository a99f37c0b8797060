"""Files that came with imported messages: kept each by itself, named by hash in the entry, exported, looked after."""

import base64
import json
import zipfile
from datetime import date
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.loops import import_one as import_one_module
from bot.loops.import_one import LookedAt, import_one
from buffer.export.attached.fetched import FetchedFiles
from buffer.export.look import look
from buffer.export.pdf.volumes import why_not
from buffer.export.selection import Selection
from buffer.export.writer import Wanted
from buffer.files.check import FilesToday, look_at_files
from buffer.importing.answers import Answers
from buffer.importing.kept.write import Progress, undo
from buffer.importing.readers import Import
from buffer.importing.report import Report
from storage.errors import DiskFull
from storage.files.store import UNFINISHED, FileStore
from storage.intake import heartbeat
from storage.record import entries
from tests.builders import NOW, Home, present
from tests.paths import SEEDS
from tests.storage.test_imports import imported, kept
from tests.unit.buffer.export.conftest import export
from tests.unit.buffer.importing.reading import BERLIN, WHO

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
VOICE = b"OggS" + bytes(range(256)) * 2000
CHAT = [
    "14/03/2026, 18:05 - Rudi Kern: IMG-20260314-WA0001.png (file attached)",
    "look at this",
    "14/03/2026, 18:06 - Rudi Kern: PTT-20260314-WA0002.opus (file attached)",
    "14/03/2026, 18:07 - Rudi Kern: taxes.pdf (file attached)",
    "14/03/2026, 18:08 - Mira Sol: IMG-20260314-WA0001.png (file attached)",
    "14/03/2026, 18:09 - Rudi Kern: <Media omitted>",
]
"""What Rudi Kern wrote at 18:07 is a line of his own; the program would write the same for a file."""


def lines(path: Path, of: list[str] = CHAT) -> Path:
    """A chat as a text file."""
    path.write_text("".join(f"{line}\n" for line in of), encoding="utf-8")
    return path


def packed(path: Path, members: dict[str, bytes]) -> Path:
    """An archive of these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def whatsapp(path: Path, **more: bytes) -> Path:
    """The chat and its files in one archive."""
    text = "".join(f"{line}\n" for line in CHAT).encode()
    files = {"IMG-20260314-WA0001.png": PICTURE, "PTT-20260314-WA0002.opus": VOICE, **more}
    return packed(path, {"WhatsApp Chat with Rudi Kern.txt": text, **files})


def telegram(*of: dict[str, Any]) -> dict[str, Any]:
    """A chat of Telegram's, of messages with these fields."""
    when = {"date": "2026-03-14T18:05:00", "date_unixtime": "1773507900"}
    by = {"from": "Rudi", "from_id": "user7", "text": ""}
    messages = [{"id": number, "type": "message", **when, **by, **more} for number, more in enumerate(of, start=1)]
    return {"name": "Rudi", "type": "personal_chat", "id": 7, "messages": messages}


RUDI: dict[str, Any] = {"me": ("8",), "them": ("user7",)}
"""Who they are there."""


def looked_at(home: Home, path: Path, **given: Any) -> LookedAt:
    """The file as it is recognised."""
    answers = Answers(SEEDS, **{"zones": BERLIN, **WHO, **given})
    opened = Import(path, answers)
    report = opened.report()
    assert report.questions == []
    return LookedAt(home.done.owner, home.contact_id, opened, report, answers)


async def take_in(home: Home, store: FileStore, path: Path, **given: Any) -> tuple[Progress, Report]:
    """Import a file."""
    what = looked_at(home, path, **given)
    return await import_one(home.database, home.resources, lambda: NOW, store, what, at_once=2), what.report


async def files_of(home: Home) -> list[tuple[str | None, str, str | None]]:
    """Name, state and hash of each file of imported messages."""
    return [
        (one["name"], one["state"], one.get("sha256")) for said in await imported(home) for one in said["attachments"]
    ]


def hash_of(content: bytes) -> str:
    """The hash by which a file is named."""
    return sha256(content).hexdigest()


async def bytes_of(home: Home, store: FileStore, sha: str) -> bytes:
    """A file that is kept."""
    async with home.database.read() as tx:
        sealer = await home.resources.keys.open_owner(tx, home.owner_id)
    return b"".join(store.read(sealer, home.owner_id, bytes.fromhex(sha)))


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    """Where files are kept."""
    return FileStore(tmp_path / "kept")


async def test_the_files_of_an_archive_are_kept_each_by_itself(home: Home, store: FileStore, tmp_path: Path) -> None:
    """With hash and size in the entry of the message they came with; the same picture once, however often it came."""
    _, report = await take_in(home, store, whatsapp(tmp_path / "chat.zip"))
    picture, voice = hash_of(PICTURE), hash_of(VOICE)
    assert await files_of(home) == [
        ("IMG-20260314-WA0001.png", "present", picture),
        ("PTT-20260314-WA0002.opus", "present", voice),
        ("taxes.pdf", "not_in_file", None),
        ("IMG-20260314-WA0001.png", "present", picture),
        (None, "omitted", None),
    ]
    assert report.bytes == 2 * len(PICTURE) + len(VOICE)
    assert [await bytes_of(home, store, one) for one in (picture, voice)] == [PICTURE, VOICE]
    assert len(list(store.list_paths())) == 3  # and the archive itself
    forms = [row.form for row, _ in await kept(home) if row.kind == "imported"]
    assert forms == ["photo", "audio", "document", "photo", "document"]


async def test_the_same_archive_again_keeps_nothing_twice(home: Home, store: FileStore, tmp_path: Path) -> None:
    """And adds nothing."""
    path = whatsapp(tmp_path / "chat.zip")
    await take_in(home, store, path)
    before = sorted(store.list_paths())
    done, _ = await take_in(home, store, path)
    assert (done.number, done.added, sorted(store.list_paths())) == (0, 0, before)


async def test_a_line_of_a_text_takes_no_file_of_the_owners(home: Home, store: FileStore, tmp_path: Path) -> None:
    """A chat that is a text, in a folder with other things: what lies beside it stays there, and that is said."""
    (tmp_path / "taxes.pdf").write_bytes(b"%PDF private")
    (tmp_path / "IMG-20260314-WA0001.png").write_bytes(PICTURE)
    _, report = await take_in(home, store, lines(tmp_path / "WhatsApp Chat with Rudi Kern.txt"))
    assert [(name, sha) for name, _, sha in await files_of(home) if sha] == []
    assert len(list(store.list_paths())) == 1
    [said] = [one["text"] for one in report.values["warnings"] if one["about"] == "beside"]
    assert said.startswith("3 of these files lie beside it and stay there")


async def test_the_files_beside_a_chat_of_telegram_are_kept(home: Home, store: FileStore, tmp_path: Path) -> None:
    """Its export is a folder: what it names in there, and nothing hidden or outside."""
    folder = tmp_path / "export"
    for name, content in {"photos/photo_1.jpg": PICTURE, ".ssh/id": b"key", "../up.txt": b"up"}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)

    of = ({"photo": "photos/photo_1.jpg"}, {"file": ".ssh/id", "file_name": "id"}, {"file": "../up.txt"})
    (folder / "result.json").write_text(json.dumps(telegram(*of, {"file": "/etc/hostname"})))
    _, report = await take_in(home, store, folder / "result.json", **RUDI)
    assert await files_of(home) == [
        ("photo_1.jpg", "present", hash_of(PICTURE)),
        ("id", "present", None),
        ("up.txt", "not_in_file", None),
        ("hostname", "not_in_file", None),
    ]
    assert report.values["attachments"]["present"] == 2


@pytest.mark.parametrize("in_archive", [False, True])
async def test_pictures_of_a_phone_are_kept_as_pictures(
    home: Home, store: FileStore, tmp_path: Path, in_archive: bool
) -> None:
    """In its backup they are letters; a short and a long one, and one that no letters can be."""
    long = PICTURE * 20_000
    parts = [base64.b64encode(one).decode() for one in (PICTURE, long)] + ["####"]
    mms = "".join(
        f'<mms date="1773507{number}00000" msg_box="1" address="+491701234567"><parts>'
        f'<part seq="0" ct="image/png" cl="{number}.png" data="{data}"/></parts></mms>'
        for number, data in enumerate(parts, start=7)
    )
    text = f'<?xml version="1.0" encoding="UTF-8"?><smses count="3">{mms}</smses>'
    path = tmp_path / "sms.xml"
    path.write_text(text)
    if in_archive:
        path = packed(tmp_path / "sms.zip", {"sms.xml": text.encode()})
    await take_in(home, store, path, me=(), them=("+491701234567",))
    assert await files_of(home) == [
        ("7.png", "present", hash_of(PICTURE)),
        ("8.png", "present", hash_of(long)),
        ("9.png", "undecodable", None),
    ]
    assert await bytes_of(home, store, hash_of(long)) == long


async def test_files_of_a_mail_are_kept(home: Home, store: FileStore, tmp_path: Path) -> None:
    """As they were before they were packed for sending; in a folder of mails too."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Date"] = "rudi@example.org", "mira@example.org", "Sat, 14 Mar 2026 18:05:00 +0100"
    mail["Message-ID"] = "<1@example.org>"
    mail.set_content("see there")
    mail.add_attachment(PICTURE, maintype="image", subtype="png", filename="a.png")
    mail.add_attachment(VOICE, maintype="audio", subtype="ogg", filename="a.ogg")
    (tmp_path / "one.mbox").write_bytes(b"From rudi Sat Mar 14 18:05:00 2026\n" + mail.as_bytes() + b"\n")
    await take_in(home, store, tmp_path / "one.mbox", me=("mira@example.org",), them=("rudi@example.org",))
    assert await files_of(home) == [("a.png", "present", hash_of(PICTURE)), ("a.ogg", "present", hash_of(VOICE))]
    assert await bytes_of(home, store, hash_of(VOICE)) == VOICE


async def test_an_empty_file_is_kept_like_any_other(home: Home, store: FileStore, tmp_path: Path) -> None:
    """With the hash of nothing: beside a chat, in an archive with one, and in a mail; an export has it."""
    (tmp_path / "result.json").write_text(json.dumps(telegram({"file": "empty.bin"}, {"file": "full.bin"})))
    (tmp_path / "empty.bin").write_bytes(b"")
    (tmp_path / "full.bin").write_bytes(VOICE)
    await take_in(home, store, tmp_path / "result.json", **RUDI)
    members = {"WhatsApp Chat with Rudi Kern.txt": f"{CHAT[0]}\n".encode(), "IMG-20260314-WA0001.png": b""}
    await take_in(home, store, packed(tmp_path / "chat.zip", members))
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Date"] = "rudi@example.org", "mira@example.org", "Sat, 14 Mar 2026 18:05:00 +0100"
    mail.set_content("see there")
    mail.add_attachment(b"", maintype="application", subtype="pdf", filename="a.pdf")
    (tmp_path / "one.eml").write_bytes(mail.as_bytes())
    await take_in(home, store, tmp_path / "one.eml", me=("mira@example.org",), them=("rudi@example.org",))
    nothing = hash_of(b"")
    assert await files_of(home) == [
        ("empty.bin", "present", nothing),
        ("full.bin", "present", hash_of(VOICE)),
        ("IMG-20260314-WA0001.png", "present", nothing),
        ("a.pdf", "present", nothing),
    ]
    paper: Any = "a4" if why_not() is None else None
    wanted = Wanted(Selection(), frozenset({"pictures"}), paper=paper)
    written = await export(home, tmp_path / "out.zip", wanted, await load(home, store))
    assert written.report.faults == []
    with zipfile.ZipFile(written.path) as archive:
        assert archive.read(f"data/files/{nothing}") == b""


async def test_what_a_killed_import_left_half_written_goes_with_the_next(
    home: Home, store: FileStore, tmp_path: Path
) -> None:
    """Whatever that one imports; what another process is just writing stays."""
    async with home.database.read() as tx:
        sealer = await home.resources.keys.open_owner(tx, home.owner_id)
    folder = store.root / str(home.owner_id)
    with store.writing(sealer, home.owner_id) as file:
        file.add(VOICE)
        [being_written] = folder.iterdir()
        left = folder / f"{UNFINISHED}0123456789abcdef"
        left.write_bytes(VOICE)
        await take_in(home, store, whatsapp(tmp_path / "chat.zip"))
        assert (being_written.exists(), left.exists()) == (True, False)


async def test_few_large_files_are_in_memory_together(
    home: Home, store: FileStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of a mail are: a batch of entries ends with the file that makes it large, and begins anew after it."""
    monkeypatch.setattr(import_one_module, "MOST_BYTES", 2 * len(PICTURE))
    parts = [base64.b64encode(PICTURE).decode()] * 5
    mms = "".join(
        f'<mms date="1773507{number}00000" msg_box="1" address="+491701234567"><parts>'
        f'<part seq="0" ct="image/png" cl="{number}.png" data="{data}"/></parts></mms>'
        for number, data in enumerate(parts, start=4)
    )
    (tmp_path / "sms.xml").write_text(f'<?xml version="1.0" encoding="UTF-8"?><smses count="5">{mms}</smses>')
    what = looked_at(home, tmp_path / "sms.xml", me=(), them=("+491701234567",))
    told: list[int] = []

    async def heard(done: Progress) -> None:
        told.append(done.added)

    await import_one(home.database, home.resources, lambda: NOW, store, what, heard=heard)
    assert told == [2, 4, 5]


async def test_a_screenshot_is_kept_once(home: Home, store: FileStore, tmp_path: Path) -> None:
    """The file that was handed in is the one that came with the entry."""
    path = tmp_path / "shot.png"
    path.write_bytes(PICTURE)
    at = NOW.astimezone(ZoneInfo("Europe/Berlin"))
    await take_in(home, store, path, me=(), them=(), by="ex", at=at)
    assert await files_of(home) == [("shot.png", "present", hash_of(PICTURE))]
    assert len(list(store.list_paths())) == 1


async def test_a_damaged_file_in_an_archive_does_not_keep_the_chat_out(
    home: Home, store: FileStore, tmp_path: Path
) -> None:
    """It can be read nowhere else: its entry says so, and everything else goes in."""
    path = whatsapp(tmp_path / "chat.zip")
    whole = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        at = archive.getinfo("PTT-20260314-WA0002.opus").header_offset + 400
    path.write_bytes(whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1 :])
    await take_in(home, store, path)
    assert [state for _, state, _ in await files_of(home)] == [
        "present",
        "undecodable",
        "not_in_file",
        "present",
        "omitted",
    ]


async def test_without_room_nothing_begins(
    home: Home, store: FileStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Room for the archive alone is not enough: what is in it is kept too. Nothing of it is in the record."""
    what = looked_at(home, whatsapp(tmp_path / "chat.zip"))
    needed = what.opened.file.size + what.report.bytes + 200 * 1024 * 1024
    monkeypatch.setattr(FileStore, "free_bytes", lambda _: needed - 1)
    with pytest.raises(DiskFull):
        await import_one(home.database, home.resources, lambda: NOW, store, what)
    assert (await imported(home), list(store.list_paths())) == ([], [])
    monkeypatch.setattr(FileStore, "free_bytes", lambda _: needed)
    await import_one(home.database, home.resources, lambda: NOW, store, what)
    assert len(await imported(home)) == 5


async def load(home: Home, store: FileStore) -> FetchedFiles:
    """The files of the record, as an export reads them."""
    return await FetchedFiles.load(home.database, home.resources.keys, home.owner_id, store)


async def test_an_export_has_them(home: Home, store: FileStore, tmp_path: Path) -> None:
    """Under their hash, in state `kept`, found by every check; printed where pictures are; left out where files are."""
    await take_in(home, store, whatsapp(tmp_path / "chat.zip"))
    paper: Any = "a4" if why_not() is None else None
    wanted = Wanted(Selection(), frozenset({"pictures"}), paper=paper)
    written = await export(home, tmp_path / "out.zip", wanted, await load(home, store))
    assert written.report.faults == []
    with zipfile.ZipFile(written.path) as archive:
        names = archive.namelist()
        for content in (PICTURE, VOICE):
            assert archive.read(f"data/files/{hash_of(content)}") == content
        assert not [name for name in names if name.startswith("data/originals/")]
        assert [name for name in names if "annex" in name or "pictures" in name] or paper is None
        record = [json.loads(line) for line in archive.read("data/record.jsonl").splitlines()]
    states = [one["state"] for line in record if line["kind"] == "imported" for one in line["attachments"]]
    assert states == ["kept", "kept", "not_in_file", "kept", "omitted"]
    bare = await export(home, tmp_path / "bare.zip", Wanted(Selection(), files=False), await load(home, store))
    with zipfile.ZipFile(bare.path) as archive:
        assert not [name for name in archive.namelist() if name.startswith("data/files/")]
        record = [json.loads(line) for line in archive.read("data/record.jsonl").splitlines()]
    states = [one["state"] for line in record if line["kind"] == "imported" for one in line["attachments"]]
    assert states == ["left_out", "left_out", "not_in_file", "left_out", "omitted"]


async def broken(home: Home, store: FileStore) -> list[str]:
    """The entries whose files are not there as they were kept."""

    async def no_rest() -> None:
        """Nothing else is going on."""

    today = FilesToday(store, date(2031, 3, 1))
    looked = await look_at_files(home.database, home.resources.keys, home.owner_id, today, no_rest)
    return [one.row for one in looked.broken]


async def test_they_are_looked_after_each_night(home: Home, store: FileStore, tmp_path: Path) -> None:
    """One that is gone is damage under the number of the message it came with."""
    await take_in(home, store, whatsapp(tmp_path / "chat.zip"))
    assert await broken(home, store) == []
    async with home.database.read() as tx:
        sealer = await home.resources.keys.open_owner(tx, home.owner_id)
        rows = [row.seq async for row in entries.stream(tx, home.owner_id) if row.form == "audio"]
    store.path(sealer, home.owner_id, sha256(VOICE).digest()).unlink()
    assert await broken(home, store) == [str(present(rows[0]))]


async def given(home: Home) -> list[tuple[int, int, str, int, int]]:
    """Each file that was added to an entry of an earlier import: that entry, number, hash, size, and the import."""
    return [
        (row.refers_to, said["attachment"], said["sha256"], said["size"], said["import"])
        for row, said in await kept(home)
        if row.kind == "file"
    ]


async def numbers(home: Home, kind: str) -> list[int]:
    """The entries of a kind."""
    return [row.seq for row, _ in await kept(home) if row.kind == kind]


async def states_of(home: Home, store: FileStore, out: Path) -> list[str]:
    """How an export has each file of imported messages; it holds, also by its verification."""
    written = await export(home, out, Wanted(Selection()), await load(home, store))
    assert written.report.faults == []
    with zipfile.ZipFile(written.path) as archive:
        record = [json.loads(line) for line in archive.read("data/record.jsonl").splitlines()]
        found = [one for line in record if line["kind"] == "imported" for one in line["attachments"]]
        for one in found:
            if one["state"] == "kept":
                assert hash_of(archive.read(f"data/files/{one['sha256']}")) == one["sha256"]
    return [one["state"] for one in found]


def lines_of_files(out: Path) -> list[int]:
    """The entries about files in an export."""
    with zipfile.ZipFile(out) as archive:
        record = [json.loads(line) for line in archive.read("data/record.jsonl").splitlines()]
    return [line["number"] for line in record if line["kind"] == "file"]


async def test_files_that_come_later_are_added_to_their_messages(home: Home, store: FileStore, tmp_path: Path) -> None:
    """A chat that was imported without its files, and then with them: each is an entry of its own; an export has it."""
    done, _ = await take_in(home, store, lines(tmp_path / "WhatsApp Chat with Rudi Kern.txt"))
    assert (done.added, done.files, await given(home)) == (5, 0, [])
    path = whatsapp(tmp_path / "chat.zip")
    done, _ = await take_in(home, store, path)
    assert (done.added, done.known, done.files) == (0, 5, 3)
    first, second, _, fourth, _ = await numbers(home, "imported")
    picture = (hash_of(PICTURE), len(PICTURE), done.number)
    assert await given(home) == [
        (first, 0, *picture),
        (second, 0, hash_of(VOICE), len(VOICE), done.number),
        (fourth, 0, *picture),
    ]
    [said] = [said for row, said in await kept(home) if row.kind == "import_done" and row.refers_to == done.number]
    assert said == {"added": 0, "known": 5, "files": 3}
    assert await states_of(home, store, tmp_path / "out.zip") == ["kept", "kept", "not_in_file", "kept", "omitted"]
    before = sorted(store.list_paths())
    assert len(before) == 4  # two files that were imported, a picture and a voice message
    size = len(await kept(home))
    done, _ = await take_in(home, store, path)
    assert (done.number, done.added, done.files) == (0, 0, 0)
    assert (sorted(store.list_paths()), len(await kept(home))) == (before, size)


async def test_files_of_a_folder_that_come_later_are_added(home: Home, store: FileStore, tmp_path: Path) -> None:
    """Telegram's export says that they were not included, without a name; or under another, as it counts them anew."""
    sentence = "(File not included. Change data exporting settings to download.)"
    bare = telegram({"photo": sentence}, {"file": sentence, "file_name": "a.pdf"}, {"file": "old_1.ogg"}, {"text": "y"})
    full = telegram({"photo": "p_1.jpg"}, {"file": "b.pdf", "file_name": "a.pdf"}, {"file": "new_2.ogg"}, {"text": "y"})
    for name, chat in (("bare", bare), ("full", full)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "result.json").write_text(json.dumps(chat))
    for name, content in {"p_1.jpg": PICTURE, "b.pdf": b"%PDF", "new_2.ogg": VOICE}.items():
        (tmp_path / "full" / name).write_bytes(content)
    await take_in(home, store, tmp_path / "bare" / "result.json", **RUDI)
    done, _ = await take_in(home, store, tmp_path / "full" / "result.json", **RUDI)
    assert (done.added, done.known, done.files) == (0, 4, 3)
    assert await states_of(home, store, tmp_path / "out.zip") == ["kept", "kept", "kept"]
    paper: Any = "a4" if why_not() is None else None
    wanted = Wanted(Selection(), frozenset({"pictures"}), paper=paper)
    assert (await export(home, tmp_path / "paper.zip", wanted, await load(home, store))).report.faults == []


async def test_no_file_is_kept_that_nothing_names(home: Home, store: FileStore, tmp_path: Path) -> None:
    """The same messages with files of other bytes: what the record has stays as it is, and the others stay outside."""
    await take_in(home, store, whatsapp(tmp_path / "chat.zip"))
    before = sorted(store.list_paths())
    other = whatsapp(tmp_path / "again.zip", **{"IMG-20260314-WA0001.png": PICTURE[:-1], "taxes.pdf": b"%PDF"})
    done, _ = await take_in(home, store, other)
    assert (done.added, done.files) == (0, 1)
    assert [one[2] for one in await given(home)] == [hash_of(b"%PDF")]
    assert len(list(store.list_paths())) == len(before) + 2  # the archive, and the one that was lacking


async def test_files_of_an_import_that_was_taken_back_do_not_count(
    home: Home, store: FileStore, tmp_path: Path
) -> None:
    """Its messages are then without them again, and the next import adds them again."""
    await take_in(home, store, lines(tmp_path / "WhatsApp Chat with Rudi Kern.txt"))
    path = whatsapp(tmp_path / "chat.zip")
    first, _ = await take_in(home, store, path)
    async with home.database.write() as tx:
        await heartbeat.lock(tx, home.resources.keys)
        assert await undo(tx, home.resources.keys, home.owner_id, first.number, NOW) == 0
    lost = ["not_in_file", "not_in_file", "not_in_file", "not_in_file", "omitted"]
    assert await states_of(home, store, tmp_path / "a.zip") == lost
    files = await numbers(home, "file")
    for shown in ((), files):
        chosen = Selection(numbers=tuple(range(one, one + 1) for one in [*await numbers(home, "imported"), *shown]))
        written = await export(home, tmp_path / f"{len(shown)}.zip", Wanted(chosen), await load(home, store))
        assert written.report.faults == []
        assert lines_of_files(tmp_path / f"{len(shown)}.zip") == list(shown)
    assert lines_of_files(tmp_path / "a.zip") == []
    again, _ = await take_in(home, store, path)
    assert (again.added, again.files) == (0, 3)
    assert again.number > first.number
    assert await states_of(home, store, tmp_path / "b.zip") == ["kept", "kept", "not_in_file", "kept", "omitted"]
    assert lines_of_files(tmp_path / "b.zip") == (await numbers(home, "file"))[3:]


async def test_files_of_messages_that_were_taken_back_are_in_no_export(
    home: Home, store: FileStore, tmp_path: Path
) -> None:
    """Also where the import that had brought the files stays: neither a hash nor a line of them."""
    first, _ = await take_in(home, store, lines(tmp_path / "WhatsApp Chat with Rudi Kern.txt"))
    await take_in(home, store, whatsapp(tmp_path / "chat.zip"))
    async with home.database.write() as tx:
        await heartbeat.lock(tx, home.resources.keys)
        assert await undo(tx, home.resources.keys, home.owner_id, first.number, NOW) == 5
    assert await states_of(home, store, tmp_path / "a.zip") == []
    assert lines_of_files(tmp_path / "a.zip") == []
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert not [name for name in archive.namelist() if name.startswith("data/files/")]
        assert hash_of(PICTURE).encode() not in archive.read("data/record.jsonl")


async def test_an_interrupted_import_counts_the_files_of_both_runs(
    home: Home, store: FileStore, tmp_path: Path
) -> None:
    """And adds none of them twice."""
    await take_in(home, store, lines(tmp_path / "WhatsApp Chat with Rudi Kern.txt"))
    path = whatsapp(tmp_path / "chat.zip")

    async def end(_done: Progress) -> None:
        raise InterruptedError

    what = looked_at(home, path)
    with pytest.raises(InterruptedError):
        await import_one(home.database, home.resources, lambda: NOW, store, what, heard=end, at_once=1)
    [(_, _, _, _, begun)] = await given(home)
    done, _ = await take_in(home, store, path)
    assert (done.number, done.added, done.files, len(await given(home))) == (begun, 0, 3, 3)


async def test_files_that_came_later_are_counted_before_an_export(home: Home, store: FileStore, tmp_path: Path) -> None:
    """What an export would show of a picture is said of one that came later as of any other; and it is looked after."""
    await take_in(home, store, lines(tmp_path / "WhatsApp Chat with Rudi Kern.txt"))

    async def counted() -> tuple[int, int]:
        size = len(await kept(home))
        of = (home.database, home.resources.keys, home.owner_id, size, [Selection()], await load(home, store))
        [survey] = await look(*of)
        return survey.files, survey.counts["pictures"]

    assert await counted() == (0, 0)
    await take_in(home, store, whatsapp(tmp_path / "chat.zip"))
    assert await counted() == (3, 2)
    files = await numbers(home, "file")
    assert await broken(home, store) == []
    async with home.database.read() as tx:
        sealer = await home.resources.keys.open_owner(tx, home.owner_id)
    store.path(sealer, home.owner_id, sha256(VOICE).digest()).unlink()
    assert await broken(home, store) == [str(files[1])]

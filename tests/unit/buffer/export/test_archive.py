"""What is in an export, what is not, and what the record says of it."""

import asyncio
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256 as sha256_of
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, text, update

from buffer.export import verify
from buffer.export.attached.attachments import NoFiles, State
from buffer.export.disclosure import ALL, hidden
from buffer.export.look import look
from buffer.export.pdf.show import page_entry
from buffer.export.selection import Selection, parse_numbers
from buffer.export.writer import HINTS, Wanted
from buffer.record import drafts, imports, incident
from buffer.record import ledger as record_ledger
from buffer.record.chain import SALT_BYTES, first_commitment
from storage.kinds import EntryKind
from storage.people import owners
from storage.private import notes
from storage.record import entries
from storage.sealed_columns import ENTRY_PAYLOAD
from storage.tables import entries as entries_table
from tests.builders import CONTACT, MARKER, NOW, arrives, draft, fact, later, present
from tests.unit.buffer.export.conftest import (
    PICTURE,
    SECRET_NAME,
    SECRET_PLACE,
    SECRET_WORDS,
    TEXTS,
    OneFile,
    about_file,
    export,
    fill,
    said,
)
from tests.unit.buffer.export.forging import lines_of, read
from tests.unit.buffer.export.pdf.test_show import line

ORIGINAL = b"04.03.31, 12:00 - Robin: from elsewhere"
SECRETS = [SECRET_NAME, SECRET_PLACE, SECRET_WORDS, "a friend", "Vienna", "danger", "quince"]


def content_of(path):
    """Everything in an archive but what is the same in each."""
    return b"\n".join(content for name, content in read(path) if not name.endswith("verify.py")).decode(
        errors="replace"
    )


async def owner_of(home):
    """The owner as stored."""
    async with home.database.read() as tx:
        return present(await owners.find(tx, home.resources.keys, home.owner_id))


def test_lines_are_what_was_recorded(exported):
    """Every entry is a line, with its number, its words and the fields that the format promises."""
    lines = lines_of(read(exported.whole), verify.RECORD)
    assert [line["number"] for line in lines] == list(range(1, exported.size + 1))
    assert [line["text"] for line in lines if line["kind"] == "message"][: len(TEXTS)] == TEXTS
    promised = {
        "number",
        "kind",
        "channel",
        "direction",
        "attribution",
        "at",
        "at_local",
        "recorded_at",
        "sender",
        "text",
    }
    promised |= {"attachments", "refers_to", "form", "hash", "prev_hash"}
    assert all(promised <= set(line) for line in lines)
    (pictures,) = [line for line in lines if line["text"] == "pictures"]
    assert [(one["kind"], one["state"], one["size"]) for one in pictures["attachments"]] == [
        ("photo", "kept", 3000),
        ("voice", "too_large", 3000),
    ]
    assert {"id", "name", "username"} == set(pictures["sender"])


def test_a_part_is_a_part(exported):
    """It holds what was chosen, with what became of its files, says that it is a part, and nothing of what was left
    out."""
    lines = lines_of(read(exported.part), verify.RECORD)
    assert [line["number"] for line in lines] == [2, 4, 5, 6, 10, 14, 15]
    assert [line["refers_to"] for line in lines if line["kind"] in {"file", "file_missing"}] == [10, 10]
    content = content_of(exported.part)
    assert "PART of the record" in content
    assert "stood there" not in content
    assert TEXTS[4] not in content


def test_what_tells_of_its_owner_is_left_out(exported):
    """By default: her zone, her name for them, where it was, what others wrote, and what the machine thought."""
    content = content_of(exported.whole)
    assert [secret for secret in SECRETS if secret in content] == []
    assert "stood there" in content


async def test_what_is_asked_for_is_shown(home, tmp_path):
    """Each of these on its own, and proved like everything else."""
    await fill(home)
    seen = {}
    for what in ALL:
        written = await export(home, tmp_path / f"{what}.zip", Wanted(Selection(), frozenset({what})))
        content = content_of(written.path)
        assert written.report.faults == []
        seen[what] = {secret for secret in SECRETS if secret in content}
    assert seen == {
        "zone": {SECRET_WORDS, "Vienna"},
        "names": {SECRET_NAME},
        "places": {SECRET_PLACE, "a friend"},
        "locations": set(),
        "pictures": set(),
        "originals": {"quince"},
        "hints": {"danger"},
    }


def test_what_nobody_thought_of_stays_out():
    """A field that is new is no part of an export until somebody has said so."""
    assert hidden(fact(1), {"thoughts": 1, "text": "hello"}, frozenset()) == {"thoughts"}


NEW_ACCOUNT = 7_000_444_111


@pytest.mark.parametrize("selection", [Selection(), Selection(numbers=parse_numbers("4-6"))], ids=["whole", "part"])
async def test_the_account_she_moved_to_stays_out(home, tmp_path, selection):
    """Its number, its name and the one before; that she moved stays in. The contact's own number stays in as well."""
    moved = drafts.owner_account_draft(5_000_333_222, NEW_ACCOUNT, "Olive elsewhere", NOW)
    theirs = drafts.account_draft("Robin", 6_000_555_333, 77, NOW)
    async with home.database.write() as tx:
        for one in (said("hello"), moved, theirs):
            await record_ledger.append_one(tx, home.resources.keys, home.owner_id, one, NOW)
    [found] = await look(home.database, home.resources.keys, home.owner_id, 99, [selection], NoFiles())
    assert found.counts["names"] == 2 + selection.is_whole  # and what she called the contact when she set it up
    written = await export(home, tmp_path / "1.zip", Wanted(selection))
    content = content_of(written.path)
    assert [told for told in (str(NEW_ACCOUNT), "5000333222", "elsewhere") if told in content] == []
    assert "6000555333" in content
    (line,) = [one for one in lines_of(read(written.path), verify.RECORD) if one["kind"] == "owner_account"]
    assert (line["content"], line["left_out"]) == (
        {"note": "the owner's account from now on"},
        ["before", "name", "telegram_id"],
    )
    asked = await export(home, tmp_path / "2.zip", Wanted(selection, frozenset({"names"})))
    assert str(NEW_ACCOUNT) in content_of(asked.path)
    assert written.report.faults == asked.report.faults == []


async def test_the_account_she_forwards_from_stays_out(home, tmp_path):
    """Who wrote it is in it, with their number; what came to her own account shows its sender as before."""
    her = {"id": NEW_ACCOUNT, "name": "Olive elsewhere", "username": "olive2", "is_bot": False}
    theirs = {"kind": "user", "id": CONTACT, "name": "Robin", "at": NOW.isoformat()}
    forwarded = replace(said("passed on", sender=her, chat_id=NEW_ACCOUNT, origin=theirs), channel="forward")
    async with home.database.write() as tx:
        for one in (forwarded, said("seen by itself")):
            await record_ledger.append_one(tx, home.resources.keys, home.owner_id, one, NOW)
    written = await export(home, tmp_path / "1.zip", Wanted(Selection()))
    content = content_of(written.path)
    assert [told for told in (str(NEW_ACCOUNT), "elsewhere", "olive2") if told in content] == []
    first, second = [one for one in lines_of(read(written.path), verify.RECORD) if one["kind"] == "message"]
    assert (first["sender"], first["content"]["origin"]["id"]) == (None, CONTACT)
    assert {"sender", "chat_id"} <= set(first["left_out"])
    assert (second["sender"]["id"], second["content"]["chat_id"]) == (CONTACT, CONTACT)
    assert f"({CONTACT}): 2 entries" in dict(read(written.path))["data/START-HERE.txt"].decode()
    asked = await export(home, tmp_path / "2.zip", Wanted(Selection(), frozenset({"names"})))
    assert str(NEW_ACCOUNT) in content_of(asked.path)
    assert written.report.faults == asked.report.faults == []


async def test_what_was_noticed_in_a_file_is_shown_without_names(home, tmp_path):
    """As it is written now; what was written before can hold names, and waits to be asked for."""
    said = {"limits": ["2 files are named in no message."], "notes": ["They are Lease Ahornweg 7.pdf."]}
    async with home.database.write() as tx:
        await record_ledger.append_one(tx, home.resources.keys, home.owner_id, imports.begun_draft(said, 77, NOW), NOW)
    written = await export(home, tmp_path / "1.zip", Wanted(Selection()))
    assert "2 files are named in no message." in content_of(written.path)
    assert "Ahornweg" not in content_of(written.path)
    asked = await export(home, tmp_path / "2.zip", Wanted(Selection(), frozenset({"names"})))
    assert "Ahornweg" in content_of(asked.path)


async def test_every_export_is_an_entry(home, tmp_path):
    """Numbered, in the record before and after; its own entry is in it; later ones have the hash of earlier ones."""
    await fill(home)
    first = await export(home, tmp_path / "1.zip", Wanted(Selection()))
    second = await export(home, tmp_path / "2.zip", Wanted(Selection(numbers=parse_numbers("3"))))
    gap, *custody = lines_of(read(second.path), verify.CUSTODY)
    assert gap["kind"] == "gap"
    assert [(line["kind"], line["content"]["number"]) for line in custody] == [
        ("export", 1),
        ("export_written", 1),
        ("export", 2),
    ]
    assert custody[1]["content"]["manifest"] == first.manifest
    assert custody[1]["refers_to"] == custody[0]["number"]
    assert custody[1]["content"]["intact"] is True
    assert (second.count, second.report.entries) == (1, 1)
    assert lines_of(read(first.path), verify.RECORD)[-1]["kind"] == "export"


async def test_the_bot_goes_on(home, tmp_path):
    """Entries that come while an export is written are not in it, and nothing of it is torn."""
    await fill(home)

    async def goes_on():
        for number in range(20):
            async with home.database.write() as tx:
                await record_ledger.append_one(tx, home.resources.keys, home.owner_id, draft(f"{number}"), NOW)

    written, _ = await asyncio.gather(export(home, tmp_path / "1.zip", Wanted(Selection())), goes_on())
    assert written.report.faults == []
    assert (await owner_of(home)).record_size >= written.report.size + 20


async def test_private_words_cannot_enter(home, tmp_path):
    """A journal and a draft, kept beside the record, are in no archive, whatever is shown."""
    async with home.database.write() as tx:
        for kind in ("journal", "draft"):
            await notes.add(tx, home.resources.keys, home.owner_id, kind, MARKER, NOW)
    written = await export(home, tmp_path / "1.zip", Wanted(Selection(), frozenset(ALL)))
    assert MARKER not in content_of(written.path)


async def test_entries_of_the_first_way(home, tmp_path):
    """What was committed to as a whole is shown whole, or not proved: then the check says so and names it."""
    async with home.database.write() as tx:
        owner = present(await owners.find(tx, home.resources.keys, home.owner_id, lock=True))
        book = await record_ledger.open_ledger(tx, home.resources.keys, owner)
        _made_first_way(book, draft("old words"))
        _made_first_way(book, said("old words"))
        await record_ledger.save(tx, home.resources.keys, book)
    first, last = owner.record_size + 1, owner.record_size + 2
    written = await export(home, tmp_path / "1.zip", Wanted(Selection(numbers=parse_numbers(f"{first}-{last}"))))
    assert (written.report.faults, written.report.unproved) == ([], [last])
    assert f"is not proved by their hashes: {last}" in verify.describe(written.report)[0]
    assert "quince" not in content_of(written.path)
    written = await export(home, tmp_path / "2.zip", Wanted(Selection(), frozenset(ALL)))
    assert (written.report.faults, written.report.unproved) == ([], [])
    written = await export(home, tmp_path / "3.zip", Wanted(Selection()))  # none is made in that way after the others
    assert written.report.faults == [
        f"data/record.jsonl, line {last}: entry {last}: nothing proves what is shown of it"
    ]


def _made_first_way(book, one):
    from dataclasses import replace

    import orjson

    from buffer.record import merkle
    from buffer.record.chain import entry_hash

    frontier, head = list(book.frontier), book.head_hash
    book.append(one, NOW)
    row = book.new_rows.pop()
    plain = book.sealer.open(row.sealed_payload, ENTRY_PAYLOAD, row.owner_id, row.seq)
    salt, content = plain[:SALT_BYTES], plain[SALT_BYTES:]
    assert orjson.loads(content) == one.payload
    row = replace(row, commitment=first_commitment(salt, content), prev_hash=head, hash=b"")
    row = replace(row, hash=entry_hash(book.chain_id, row))
    merkle.grow(frontier, row.seq - 1, row.hash)
    book.frontier, book.head_hash = frontier, row.hash
    book.new_rows.append(row)


async def test_a_record_that_does_not_hold(home, tmp_path):
    """An entry altered in the database: the archive is written, as evidence of that, and its check names the entry."""
    await fill(home)
    async with home.database.write() as tx:
        await tx.execute(update(entries_table).where(entries_table.c.seq == 4).values(form="photo"))
        await tx.execute(update(entries_table).where(entries_table.c.seq == 5).values(sealed_payload=b"x"))
    written = await export(home, tmp_path / "1.zip", Wanted(Selection()))
    assert any("entry 4 was altered" in fault for fault in written.report.faults)
    assert any("entry 5 was altered" in fault for fault in written.report.faults)
    line = lines_of(read(written.path), verify.RECORD)[4]
    assert (line["opens"], line["text"]) == (False, None)


async def test_an_entry_that_is_missing(home, tmp_path):
    """A row removed from the database is missed, in the whole record and in a part."""
    await fill(home)
    async with home.database.write() as tx:
        await tx.execute(delete(entries_table).where(entries_table.c.seq == 4))
    written = await export(home, tmp_path / "1.zip", Wanted(Selection()))
    assert any("is not where it belongs" in fault for fault in written.report.faults)
    written = await export(home, tmp_path / "2.zip", Wanted(Selection(numbers=parse_numbers("7-8"))))
    assert written.report.faults


async def test_what_the_archive_would_tell_is_counted(home):
    """Before it is written: what is in it of the owner's own, and what is left out."""
    await fill(home)
    owner = await owner_of(home)
    chosen = [Selection(), Selection(numbers=parse_numbers("1-2")), Selection(since=later(days=400))]
    size, keys = owner.record_size, home.resources.keys
    found, part, none = await look(home.database, keys, owner.id, size, chosen, NoFiles())
    assert (found.entries, found.incidents, found.files) == (owner.record_size, 1, 2)
    assert found.counts == {
        "zone": 1, "names": 2, "places": 1, "locations": 0, "pictures": 1, "originals": 8, "hints": 8,
    }  # fmt: skip
    assert (part.entries, part.last, none.entries) == (2, 2, 0)


class OfTheOwner(OneFile):
    """Every file says where it was made."""

    def holds_place(self, _seq: int, _number: int, _attachment: Mapping[str, Any]) -> bool:
        return True


async def file_of(home, path, shown):
    """The states of the files of an incident, and of a message of the contact, in an export; and how many are in it."""
    written = await export(home, path, Wanted(Selection(), frozenset(shown)), OfTheOwner())
    assert written.report.faults == []
    members = read(written.path)
    lines = lines_of(members, verify.RECORD)
    states = {line["kind"]: [one["state"] for one in line["attachments"]] for line in lines if line["attachments"]}
    return states, sum(name.startswith(verify.FILES) for name, _ in members)


async def test_the_owners_files_that_say_where_they_were_made_stay_out(home, tmp_path):
    """Of an incident; not those of the contact, who has them anyway. Asked for, they are in. Counted before."""
    photo = {"kind": "photo", "file_id": "f", "unique_id": "u", "size": 3000, "name": None, "mime_type": None}
    when = incident.When(NOW, "minute", "")
    happened = incident.Incident("visit", 77, when, "", "stood there", "", [photo])
    async with home.database.write() as tx:
        for one in (said("picture", attachments=[photo]), incident.incident_draft(happened, ZoneInfo("UTC"))):
            seq = await record_ledger.append_one(tx, home.resources.keys, home.owner_id, one, NOW)
            await record_ledger.append_one(tx, home.resources.keys, home.owner_id, about_file(seq, 0, photo), NOW)
    owner = await owner_of(home)
    keys, size = home.resources.keys, owner.record_size
    (found,) = await look(home.database, keys, owner.id, size, [Selection()], OfTheOwner())
    assert (found.files, found.counts["locations"]) == (2, 1)
    assert await file_of(home, tmp_path / "1.zip", ()) == ({"message": ["kept"], "incident": ["left_out"]}, 1)
    assert await file_of(home, tmp_path / "2.zip", ["locations"]) == ({"message": ["kept"], "incident": ["kept"]}, 1)


async def test_hints_are_called_a_machines_and_only_there_where_asked_for(home, tmp_path):
    """In a file of their own, whose first line says what they are; START-HERE says so; nothing of them without."""
    number = await arrives(home, "You are a liar and you will regret this.", NOW)
    members = dict(read((await export(home, tmp_path / "1.zip", Wanted(Selection()))).path))
    assert HINTS not in members
    written = await export(home, tmp_path / "2.zip", Wanted(Selection(), frozenset({"hints"})))
    assert written.report.faults == []
    first, *found = lines_of(read(written.path), HINTS)
    assert "A machine" in first["what"]
    (hint,) = (one for one in found if one["number"] == number)
    assert hint["tactics"] or hint["danger"]
    assert "machine-hints.jsonl" in dict(read(written.path))["data/START-HERE.txt"].decode()


async def test_the_pages_are_in_each_language(home, tmp_path, library):
    """Start here, how to check, and the statement, in every language there are sentences in."""
    pages = set()
    for language in library.languages:
        written = await export(home, tmp_path / f"{language}.zip", Wanted(Selection()), language=language)
        found = dict(read(written.path))
        pages |= {found[f"data/{name}"] for name in ("START-HERE.txt", "HOW-TO-CHECK.txt", "statement-draft.txt")}
    assert len(pages) == 3 * len(library.languages)
    assert max(len(line) for page in pages for line in page.decode().splitlines()) <= 130


async def test_an_export_needs_a_record_that_can_grow(home, tmp_path):
    """Where nothing can be added to the record, no export is made without being recorded."""
    async with home.database.write() as tx:
        await tx.execute(text("UPDATE owners SET record_size = record_size + 1"))
    with pytest.raises(Exception, match="does not hold"):
        await export(home, tmp_path / "1.zip", Wanted(Selection()))
    assert list(tmp_path.glob("*.zip")) == []


async def test_albums_and_zip_are_whole(exported):
    """Python's own check of the zip finds nothing, either."""
    with zipfile.ZipFile(exported.whole) as bag:
        assert bag.testzip() is None


async def test_entries_are_never_changed_by_it(home, tmp_path):
    """The rows that were there before are there after, byte for byte."""
    await fill(home)
    async with home.database.read() as tx:
        before = [row async for row in entries.stream(tx, home.owner_id)]
    await export(home, tmp_path / "1.zip", Wanted(Selection()))
    async with home.database.read() as tx:
        assert [row async for row in entries.stream(tx, home.owner_id, to=len(before))] == before


class OneOriginal(NoFiles):
    """The bytes of one file that was imported."""

    def original(self, sha256):
        """Its bytes, where it is asked for by its hash."""
        return (lambda: iter([ORIGINAL])) if sha256 == sha256_of(ORIGINAL).hexdigest() else None


async def test_what_was_imported_is_shown_too(home, tmp_path, library):
    """Entries of an import have their words in every form; the file itself is in it only with the originals."""
    file = {"kind": "photo", "name": "a.jpg", "size": None, "mime_type": None, "state": "present", "place": "a.jpg"}
    words = {"text": "from elsewhere", "attribution": "file", "attachments": [file], "sender": None}
    came = {"file_sha256": sha256_of(ORIGINAL).hexdigest(), "file_name": "chat with the rat.txt", "format": "whatsapp"}
    entry = draft(kind="imported", channel="import", payload=words, refers_to=3)
    made = [imports.begun_draft(came, 77, NOW), entry, imports.done_draft({"added": 1, "known": 0}, 77, 3, NOW)]
    async with home.database.write() as tx:
        for one in made:
            await record_ledger.append_one(tx, home.resources.keys, home.owner_id, one, NOW)
    [found] = await look(home.database, home.resources.keys, home.owner_id, 99, [Selection()], NoFiles())
    assert (found.files, found.counts["pictures"], found.counts["originals"]) == (0, 0, 1)
    without = await export(home, tmp_path / "1.zip", Wanted(Selection()), OneOriginal())
    with_it = await export(home, tmp_path / "2.zip", Wanted(Selection(), frozenset({"originals"})), OneOriginal())
    assert without.report.faults == with_it.report.faults == []
    name = f"{verify.ORIGINALS}{sha256_of(ORIGINAL).hexdigest()}"
    assert name not in dict(read(without.path))
    assert dict(read(with_it.path))[name] == ORIGINAL
    assert "the rat" not in content_of(without.path)
    lines = lines_of(read(without.path), verify.RECORD)
    assert {line["kind"] for line in lines} >= {"import", "imported", "import_done"}
    (imported,) = [line for line in lines if line["kind"] == "imported"]
    assert (imported["text"], imported["attachments"][0]["state"]) == ("from elsewhere", "present")
    for language in library.languages:
        assert [page_entry(library.of(language), line)["head"] for line in lines]


def message_in_a_file(text, begun):
    """A message of the contact that an import brought."""
    words = {
        "text": text,
        "attribution": "file",
        "attachments": [],
        "sender": {"id": "+4917", "name": None, "username": None, "is_bot": False},
        "sender_side": "ex",
        "time_utc": "2026-03-14T17:05:00Z",
    }
    return draft(kind="imported", channel="import", payload=words, refers_to=begun, contact_id=77)


async def two_imports(home, *, undone=True):
    """Imports 3 and 7; the first is of the wrong file, and was taken back long after."""
    wrong = {"file_sha256": sha256_of(ORIGINAL).hexdigest(), "file_name": "chat with Ada Advocate.txt"}
    made = [
        imports.begun_draft(wrong, 77, NOW),
        message_in_a_file("dear Ada, about the quarrel", 3),
        message_in_a_file("hello again", 3),
        imports.done_draft({"added": 2, "known": 0}, 77, 3, NOW),
        imports.begun_draft({"file_name": "right.txt"}, 77, NOW),
        message_in_a_file("hello again", 7),
        imports.done_draft({"added": 1, "known": 0}, 77, 7, NOW),
        *([imports.undone_draft(77, 3, later(days=40))] if undone else []),
    ]
    async with home.database.write() as tx:
        for one in made:
            await record_ledger.append_one(tx, home.resources.keys, home.owner_id, one, NOW)


@pytest.mark.parametrize("until", [None, later(days=2)], ids=["all", "a period that ends before"])
async def test_what_was_taken_back_stays_out(home, tmp_path, until):
    """Its entries, and the names and the bytes of its file, also where all is asked for; that it was, is said."""
    await two_imports(home)
    selection = Selection(until=until)
    [found] = await look(home.database, home.resources.keys, home.owner_id, 99, [selection], NoFiles())
    assert (found.withheld, found.taken_back, found.counts["originals"]) == (2, 0, 0)
    written = await export(home, tmp_path / "1.zip", Wanted(selection, frozenset(ALL)), OneOriginal())
    assert (written.report.faults, written.report.whole) == ([], False)
    lines = lines_of(read(written.path), verify.RECORD)
    assert [(one["number"], one["text"]) for one in lines if one["kind"] == "imported"] == [(8, "hello again")]
    assert {one["number"] for one in lines} >= {3, 6, 7, 9}
    assert ("import_undone" in {one["kind"] for one in lines}) is (until is None)
    content = content_of(written.path)
    assert [told for told in ("Ada", "quarrel", "from elsewhere") if told in content] == []
    assert "right.txt" in content
    start = " ".join(dict(read(written.path))["data/START-HERE.txt"].decode().split())
    assert "PART of the record" in start
    assert "2 entries of files that were taken in, and then taken back" in start
    assert "(+4917): one entry" in start


async def test_what_was_taken_back_can_be_chosen_by_its_number(home, tmp_path, library):
    """Then it says so, in the browser and on paper, and counts nowhere."""
    await two_imports(home)
    selection = Selection(numbers=parse_numbers("3-5,8"))
    [found] = await look(home.database, home.resources.keys, home.owner_id, 99, [selection], NoFiles())
    assert (found.withheld, found.taken_back, found.counts["originals"]) == (0, 3, 1)
    written = await export(home, tmp_path / "1.zip", Wanted(selection))
    assert written.report.faults == []
    content = content_of(written.path)
    assert "dear Ada" in content
    assert '"undone":[3],"entries"' in content
    start = dict(read(written.path))["data/START-HERE.txt"].decode()
    assert "(+4917): one entry" in start
    assert "taken back" not in start
    said = library.of("en").say("reader-taken-back")
    _, first, _, kept = lines_of(read(written.path), verify.RECORD)
    assert page_entry(library.of("en"), first, taken_back=True)["notes"][0] == said
    assert said not in page_entry(library.of("en"), kept)["notes"]


async def test_what_was_not_taken_back_stays_in(home, tmp_path):
    """The record is whole, and nothing is said of it."""
    await two_imports(home, undone=False)
    written = await export(home, tmp_path / "1.zip", Wanted(Selection()))
    assert (written.report.faults, written.report.whole) == ([], True)
    assert "dear Ada" in content_of(written.path)
    assert "taken back" not in dict(read(written.path))["data/START-HERE.txt"].decode()
    assert "(+4917): 3 entries" in dict(read(written.path))["data/START-HERE.txt"].decode()


HERS, THEIRS = "Ahornweg 7 my kitchen.pdf", "what he calls it.pdf"


def with_file(name, direction, *, kind="document", **more):
    """A message with a file, and its hash."""
    file = {"kind": kind, "unique_id": "u", "file_id": "f", "size": len(PICTURE), "name": name, "mime_type": None}
    return replace(said("with a file", attachments=[{**file, **more}]), direction=direction)


FROM_A_FILE = 3
"""The entry of the import: the record begins with two."""


def from_a_file(name, direction, source):
    """The same, taken in from another program's file."""
    came = with_file(name, direction, sha256=sha256_of(PICTURE).hexdigest(), place=f"media/{name}", state="present")
    payload = {key: value for key, value in came.payload.items() if key not in {"boundary", "telegram"}}
    payload["source"] = source
    return replace(came, kind="imported", channel="import", payload=payload, refers_to=FROM_A_FILE)


async def recorded_with_files(home, made):
    """These entries, after the import of those from a file, and after each that came live the one about its file.
    Returns their numbers."""
    numbers = []
    async with home.database.write() as tx:
        if any(one.kind == "imported" for one in made):
            begun = imports.begun_draft({}, 77, NOW)
            assert await record_ledger.append_one(tx, home.resources.keys, home.owner_id, begun, NOW) == FROM_A_FILE
        for one in made:
            numbers.append(await record_ledger.append_one(tx, home.resources.keys, home.owner_id, one, NOW))
            if one.kind != "imported" and one.payload["attachments"]:
                came = about_file(numbers[-1], 0, one.payload["attachments"][0])
                await record_ledger.append_one(tx, home.resources.keys, home.owner_id, came, NOW)
    return numbers


HER_FILES = {
    "sent": with_file(HERS, "out"),
    "passed on by somebody": with_file(HERS, "other"),
    "imported": from_a_file(HERS, "out", "whatsapp/android"),
    "a screenshot of what they wrote": from_a_file(HERS, "in", "file"),
}
NOT_HERS = {
    "theirs": with_file(THEIRS, "in"),
    "theirs, imported": from_a_file(THEIRS, "in", "whatsapp/android"),
    "a picture of hers without a name": with_file(None, "out", kind="photo"),
}


@pytest.mark.parametrize("made", HER_FILES.values(), ids=HER_FILES)
@pytest.mark.parametrize("part", [False, True], ids=["whole", "part"])
async def test_what_her_own_files_are_called_stays_out(home, tmp_path, made, part):
    """The file is in it, under its hash, and its entry holds; only what she called it has to be asked for."""
    (number,) = await recorded_with_files(home, [made])
    selection = Selection(numbers=(range(1, 99),)) if part else Selection()
    [found] = await look(home.database, home.resources.keys, home.owner_id, 99, [selection], NoFiles())
    assert found.counts["names"] == 2  # and what she called the contact when she set it up
    written = await export(home, tmp_path / "1.zip", Wanted(selection), OneFile())
    assert written.report.faults == []
    assert "Ahornweg" not in content_of(written.path)
    (line,) = [one for one in lines_of(read(written.path), verify.RECORD) if one["number"] == number]
    (file,) = line["attachments"]
    assert (file["name"], file["state"], file["size"]) == (None, "kept", len(PICTURE))
    assert f"{verify.FILES}{file['sha256']}" in dict(read(written.path))
    assert "attachments" in line["left_out"]
    said_of_it = [note for note in written.report.notes if note.endswith(f"where their names are shown: {number}")]
    assert bool(said_of_it) is (made.kind == "imported")
    asked = await export(home, tmp_path / "2.zip", Wanted(selection, frozenset({"names"})), OneFile())
    assert (asked.report.faults, asked.report.notes) == ([], [])
    assert HERS in content_of(asked.path)


async def test_what_nobody_looks_into_is_said_before(home, tmp_path):
    """A document of hers can hold pictures with places: it is named; theirs, a picture, and one not kept are not."""
    mine = with_file("Lease.docx", "out", kind="document")
    others = [with_file("x.docx", "in", kind="document"), with_file("p", "out", kind="document", mime_type="image/png")]
    await recorded_with_files(home, [mine, *others])
    for files, names in ((NoFiles(), []), (Kept(), ["Lease.docx"])):
        [found] = await look(home.database, home.resources.keys, home.owner_id, 99, [Selection()], files)
        assert found.unread == names


class Kept(NoFiles):
    """Every file is there."""

    def has(self, _seq, _number, _attachment):
        """It is."""
        return True


async def test_a_file_that_came_later_proves_itself(home, tmp_path):
    """What she sent was imported without its bytes, and then with them: the later entry has the hash, and no name."""
    without = from_a_file(HERS, "out", "whatsapp/android")
    without.payload["attachments"][0] |= {"sha256": None, "state": "omitted"}
    (number,) = await recorded_with_files(home, [without])
    of = drafts.AttachmentOf(number, 0, 77, without.payload["attachments"][0])
    came = imports.file_draft(of, sha256_of(PICTURE).hexdigest(), len(PICTURE), FROM_A_FILE, NOW)
    async with home.database.write() as tx:
        await record_ledger.append_one(tx, home.resources.keys, home.owner_id, came, NOW)
    written = await export(home, tmp_path / "1.zip", Wanted(Selection()), OneFile())
    assert (written.report.faults, written.report.notes) == ([], [])
    assert "Ahornweg" not in content_of(written.path)


@pytest.mark.parametrize("made", NOT_HERS.values(), ids=NOT_HERS)
async def test_other_files_are_shown_with_all_that_proves_them(home, tmp_path, made):
    """What the contact calls a file is in it, and so is one that has no name."""
    (number,) = await recorded_with_files(home, [made])
    written = await export(home, tmp_path / "1.zip", Wanted(Selection()), OneFile())
    assert (written.report.faults, written.report.notes) == ([], [])
    (line,) = [one for one in lines_of(read(written.path), verify.RECORD) if one["number"] == number]
    assert "attachments" not in line["left_out"]
    assert line["attachments"][0]["name"] == made.payload["attachments"][0]["name"]


def test_every_kind_and_state_has_its_word(library):
    """Also on the pages for paper: whatever stands in a column can be said in every language."""
    for language in library.languages:
        words = library.of(language)
        for kind in get_args(EntryKind):
            assert page_entry(words, line(kind=kind, attribution="file", channel="import"))["meta"]
        for state in get_args(State):
            one = {"kind": "photo", "name": None, "size": None, "mime_type": None, "sha256": None, "state": state}
            assert page_entry(words, line(attachments=[one]))["notes"]

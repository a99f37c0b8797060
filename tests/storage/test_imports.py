"""What is imported: in the record once, never answered, never an alert, found, counted apart, and taken back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.loops.import_one import LookedAt, import_one
from buffer.digest.make import preview_digest
from buffer.importing.answers import Answers
from buffer.importing.kept import originals, write
from buffer.importing.kept.write import NoSuchImport, Progress
from buffer.importing.readers import Import
from buffer.record import ledger, search
from buffer.showing import opening
from storage.boundary import replies
from storage.files.store import FileStore
from storage.people import owners
from storage.record import entries
from storage.record.entries import EntryRow
from storage.screening import alerts, screenings
from tests.builders import NOW, Home, arrives, present
from tests.paths import SEEDS
from tests.unit.buffer.importing.reading import BERLIN, WHO

THREAT = "I will kill you tonight"
CHAT = [
    "14/03/2026, 18:05 - Rudi Kern: where are you",
    f"14/03/2026, 18:06 - Rudi Kern: {THREAT}",
    "14/03/2026, 18:30 - Mira Sol: stop",
    "14/03/2026, 18:31 - Rudi Kern: two\nlines 👩‍👩‍👧",
    "14/03/2026, 18:31 - Rudi Kern: ok",
    "14/03/2026, 18:31 - Rudi Kern: ok",
]


def written(path: Path, lines: list[str] | str, answers: Answers) -> Import:
    """A file with these lines, opened."""
    path.write_text("".join(f"{line}\n" for line in lines) if isinstance(lines, list) else lines, encoding="utf-8")
    return Import(path, answers)


async def take_in(home: Home, path: Path, lines: list[str] | str, **given: Any) -> Progress:
    """Write a chat and import it."""
    answers = Answers(SEEDS, **{"zones": BERLIN, **WHO, **given})
    opened = written(path, lines, answers)
    report = opened.report()
    assert report.questions == []
    what = LookedAt(home.done.owner, home.contact_id, opened, report, answers)
    store = FileStore(path.parent / "files")
    return await import_one(home.database, home.resources, lambda: NOW, store, what, at_once=2)


async def kept(home: Home) -> list[tuple[EntryRow, dict[str, Any]]]:
    """The record, opened."""
    async with home.database.read() as tx:
        rows = [row async for row in entries.stream(tx, home.owner_id)]
        return [(row, present(await ledger.open_payload(tx, home.resources.keys, row))) for row in rows]


async def imported(home: Home) -> list[dict[str, Any]]:
    """The contents of what was imported."""
    return [payload for row, payload in await kept(home) if row.kind == "imported"]


async def test_it_goes_in_as_it_was_written(home: Home, tmp_path: Path) -> None:
    """Texts to the byte, with time, sender, file and place, between an entry that begins it and one that ends it."""
    done = await take_in(home, tmp_path / "chat.txt", CHAT)
    record = await kept(home)
    kinds = [row.kind for row, _ in record][-8:]
    assert kinds == ["import", *["imported"] * 6, "import_done"]
    begun, last = record[-8], record[-1]
    assert (begun[0].seq, last[0].refers_to, last[1]) == (done.number, done.number, {"added": 6, "known": 0})
    assert begun[1]["file_name"] == "chat.txt"
    assert any("cannot prove" in note for note in begun[1]["limits"])
    row, payload = record[-7]
    assert (row.channel, row.direction, row.contact_id, row.refers_to) == ("import", "in", home.contact_id, done.number)
    assert row.at == datetime(2026, 3, 14, 17, 5, tzinfo=UTC)
    assert (payload["text"], payload["sender_raw"], payload["file_sha256"]) == (
        "where are you",
        "Rudi Kern",
        begun[1]["file_sha256"],
    )
    data = "".join(f"{line}\n" for line in CHAT).encode()
    assert data[payload["offset"] : payload["offset"] + payload["length"]].decode() == CHAT[0] + "\n"
    assert [said["text"] for said in await imported(home)][3] == "two\nlines 👩‍👩‍👧"
    assert [one.direction for one, _ in record[-7:-1]] == ["in", "in", "out", "in", "in", "in"]


async def test_it_is_never_answered_and_raises_no_alert(home: Home, tmp_path: Path) -> None:
    """A threat of last year is not tonight's; what screening sees in it is kept, so that it can be explained."""
    await take_in(home, tmp_path / "chat.txt", CHAT)
    keys = home.resources.keys
    (threat,) = [row.seq for row, payload in await kept(home) if payload.get("text") == THREAT]
    async with home.database.read() as tx:
        assert await replies.find(tx, keys, [home.contact_id]) == {}
        assert await alerts.list_between(tx, keys, home.owner_id, 0, 99) == []
        assert present(await screenings.find(tx, keys, home.owner_id, threat)).verdict.alerts
        assert await screenings.find_versions(tx, home.owner_id, 0) == {}


async def test_it_is_counted_apart_and_found(home: Home, tmp_path: Path) -> None:
    """No message of the day; a number of its own in the digest; found by its words and shown by its number."""
    await take_in(home, tmp_path / "chat.txt", CHAT)
    async with home.database.read() as tx:
        owner = present(await owners.find(tx, home.resources.keys, home.owner_id))
        digest = await preview_digest(tx, home.resources, owner, NOW + timedelta(hours=1))
        assert (digest.messages, digest.outgoing, digest.imported, digest.quiet) == (0, 0, 6, False)
        assert digest.tactics == {}
        rows, count = await search.find(tx, home.resources.keys, owner, ["kill"])
        assert count == 1
        assert [fact.seq for fact in await opening.readable(tx, home.resources.keys, owner, f"e{rows[0].seq}")] == [
            rows[0].seq
        ]


async def test_repeated_it_adds_nothing(home: Home, tmp_path: Path) -> None:
    """Not even a line that it was tried."""
    await take_in(home, tmp_path / "chat.txt", CHAT)
    before = len(await kept(home))
    done = await take_in(home, tmp_path / "again.txt", CHAT)
    assert (done.added, done.known, done.number) == (0, 6, 0)
    assert len(await kept(home)) == before


async def test_the_file_itself_is_kept(home: Home, tmp_path: Path) -> None:
    """Byte for byte, and none of which nothing came in; on the disk it cannot be read."""
    done = await take_in(home, tmp_path / "chat.txt", CHAT)
    await take_in(home, tmp_path / "again.txt", [*CHAT[:2]])
    store = FileStore(tmp_path / "files")
    keys = home.resources.keys
    async with home.database.read() as tx:
        sealer = await keys.open_owner(tx, home.owner_id)
        sha256 = await write.find_file(tx, keys, home.owner_id, done.number)
        with pytest.raises(NoSuchImport):
            await write.find_file(tx, keys, home.owner_id, 1)
    assert b"".join(originals.read(store, sealer, home.owner_id, sha256)).decode() == "".join(f"{x}\n" for x in CHAT)
    (kept_file,) = store.list_paths()
    assert THREAT.encode() not in (store.root / kept_file).read_bytes()


async def test_a_later_export_adds_only_what_is_new(home: Home, tmp_path: Path) -> None:
    """WA-27: the lines both have stay single."""
    await take_in(home, tmp_path / "chat.txt", CHAT)
    done = await take_in(home, tmp_path / "later.txt", [*CHAT, "14/03/2026, 18:31 - Rudi Kern: ok"])
    assert (done.added, done.known) == (1, 6)


async def test_interrupted_it_goes_on(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same record as after one run: the same entries, one beginning, and an end that counts them all."""
    add = write.add

    async def stopped(*given: Any) -> Progress:
        if given[4].added:
            raise KeyboardInterrupt
        return await add(*given)

    with monkeypatch.context() as patched:
        patched.setattr(write, "add", stopped)
        with pytest.raises(KeyboardInterrupt):
            await take_in(home, tmp_path / "chat.txt", CHAT)
    assert len(await imported(home)) == 2
    done = await take_in(home, tmp_path / "chat.txt", CHAT)
    assert [row.kind for row, _ in await kept(home)][-8:] == ["import", *["imported"] * 6, "import_done"]
    assert (done.added, done.known) == (6, 0)
    assert (await kept(home))[-1][1] == {"added": 6, "known": 0}


async def test_taken_back_it_no_longer_counts(home: Home, tmp_path: Path) -> None:
    """It stays in the record, with an entry that says so; it is not found, and may come in again."""
    done = await take_in(home, tmp_path / "chat.txt", CHAT)
    keys = home.resources.keys
    async with home.database.write() as tx:
        assert await write.undo(tx, keys, home.owner_id, done.number, NOW) == 6
    async with home.database.write() as tx:
        with pytest.raises(NoSuchImport):
            await write.undo(tx, keys, home.owner_id, done.number, NOW)
        with pytest.raises(NoSuchImport):
            await write.undo(tx, keys, home.owner_id, 1, NOW)
    async with home.database.read() as tx:
        owner = present(await owners.find(tx, keys, home.owner_id))
        assert (await preview_digest(tx, home.resources, owner, NOW + timedelta(hours=1))).imported == 0
        assert (await search.find(tx, keys, owner, ["kill"]))[1] == 0
    assert len(await imported(home)) == 6
    assert (await take_in(home, tmp_path / "chat.txt", CHAT)).added == 6


async def test_what_came_live_too_is_named(home: Home, tmp_path: Path) -> None:
    """Both stay, and the imported one says which it is."""
    seq = await arrives(home, "where are you", datetime(2026, 3, 14, 17, 5, 30, tzinfo=UTC))
    await take_in(home, tmp_path / "chat.txt", CHAT)
    said = await imported(home)
    assert [payload["same_as"] for payload in said[:2]] == [[seq], []]


@pytest.mark.parametrize(
    ("text", "away", "named"),
    [("where are you", 30, True), ("where are you", -140, True), ("where are you", 200, False), ("where", 0, False)],
)
async def test_what_arrives_live_afterwards_names_it(
    home: Home, tmp_path: Path, text: str, away: int, named: bool
) -> None:
    """The other way round: imported first, then live. Same words, near in time; counted as the live one alone."""
    await take_in(home, tmp_path / "chat.txt", CHAT)
    (first,) = [row.seq for row, payload in await kept(home) if payload.get("text") == "where are you"]
    moment = datetime(2026, 3, 14, 17, 5, tzinfo=UTC)
    seq = await arrives(home, text, moment + timedelta(seconds=away))
    (live,) = [payload for row, payload in await kept(home) if row.seq == seq]
    assert live.get("same_as") == ([first] if named else None)


async def test_what_was_taken_back_is_not_named(home: Home, tmp_path: Path) -> None:
    """By a message that arrives afterwards."""
    done = await take_in(home, tmp_path / "chat.txt", CHAT)
    async with home.database.write() as tx:
        await write.undo(tx, home.resources.keys, home.owner_id, done.number, NOW)
    seq = await arrives(home, "where are you", datetime(2026, 3, 14, 17, 5, tzinfo=UTC))
    assert [payload.get("same_as") for row, payload in await kept(home) if row.seq == seq] == [None]


async def test_a_changed_copy_is_a_finding(home: Home, tmp_path: Path) -> None:
    """The same place and time with other words: both are kept, and the later one says from which it differs."""
    await take_in(home, tmp_path / "chat.txt", CHAT)
    first = next(row.seq for row, payload in await kept(home) if payload.get("text") == "where are you")
    done = await take_in(home, tmp_path / "b.txt", [CHAT[0].replace("where are you", "I am sorry"), *CHAT[1:]])
    assert (done.added, done.known) == (1, 5)
    assert (await imported(home))[-1]["differs_from"] == [first]


def telegram(*numbers: int) -> str:
    """A chat of Telegram's with these messages."""
    said = ", ".join(
        f'{{"id": {n}, "type": "message", "date_unixtime": "177350{n:04}", "from_id": "user42", "text": "m{n}"}}'
        for n in numbers
    )
    return f'{{"type": "personal_chat", "id": 42, "messages": [{said}]}}'


async def test_tg_20_what_a_later_export_lacks_is_a_finding(home: Home, tmp_path: Path) -> None:
    """Said once, by the entry that ends that import; the message stays. Beyond the file's ends nothing is known."""
    who = {"me": (), "them": ("42",)}
    await take_in(home, tmp_path / "a.json", telegram(1, 2, 3, 4), **who)
    second = next(row.seq for row, payload in await kept(home) if payload.get("text") == "m2")
    done = await take_in(home, tmp_path / "b.json", telegram(1, 3), **who)
    record = await kept(home)
    assert [row.kind for row, _ in record][-2:] == ["import", "import_done"]
    assert record[-1][1] == {"added": 0, "known": 2, "no_longer_present": [second]}
    assert done.number == record[-2][0].seq
    assert (await take_in(home, tmp_path / "b.json", telegram(1, 3), **who)).number == 0
    assert len(await kept(home)) == len(record)


async def test_whatever_a_file_holds_can_be_written(home: Home, tmp_path: Path) -> None:
    """Numbers beyond all measure, and zeros and halves of characters in texts."""
    odd = (
        '{"type": "personal_chat", "id": 42, "messages": [{"id": 1, "type": "message", "date_unixtime": "1773507909", '
        '"from_id": "user42", "text": "a\\u0000\\ud83d", "x": 123456789012345678901234567890, "y": 1e999}]}'
    )
    await take_in(home, tmp_path / "result.json", odd, me=(), them=("42",))
    (payload,) = await imported(home)
    assert payload["text"] == "a\0\\ud83d"
    assert payload["unknown_fields"] == {"x": "123456789012345678901234567890", "y": "inf"}


async def test_a_file_without_a_time_is_dated_by_the_import(home: Home, tmp_path: Path) -> None:
    """And says that it has none."""
    mail = "From: rudi@x.de\nSubject: Hi\n\nhello\n"
    await take_in(home, tmp_path / "a.eml", mail, me=("m@x.de",), them=("rudi@x.de",))
    row, payload = next(one for one in await kept(home) if one[0].kind == "imported")
    assert (row.at, payload["time_utc"], payload["marks"]) == (NOW, None, ["no_date"])

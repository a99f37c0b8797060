"""Files are fetched beside everything else: on the disk, bound to their message in the record, or it says why not."""

import asyncio
import errno
import os
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest

from bot.loops import fetcher as fetcher_module
from bot.loops.sender import Sender
from bot.loops.signals import Signals
from buffer.digest.make import make_digest, preview_digest
from buffer.export.attached.fetched import FetchedFiles
from buffer.files import room
from buffer.intake.accept import accept
from buffer.owner.forget import forget
from buffer.record import ledger
from buffer.record.incident import Incident, When, incident_draft
from handlers.inbound.convert import convert
from handlers.outbound.budget import Budget, Rates
from sandbox.faults import Fault, fault_named
from sandbox.server import Sandbox
from sandbox.world.files import LARGEST_DOWNLOAD
from storage.files.store import FileStore
from storage.outbox import notices
from storage.people import owners
from tests.builders import CONTACT, NOW, OWNER, Home, later, origin, seconds, update, user
from tests.storage.fetching import Place

CONNECTION = {
    "id": "c1",
    "user": user(OWNER),
    "user_chat_id": OWNER,
    "date": seconds(),
    "is_enabled": True,
    "rights": {"can_reply": True},
}


async def test_a_file_is_kept_and_bound_to_its_message(place: Place) -> None:
    """Its bytes are on the disk, and an entry says of which message they are, their SHA-256 and their size."""
    await place.comes(photo=place.box.photo(b"a door" * 100_000))
    assert [(row.seq, row.number, row.message_id) for row in await place.waiting()] == [(3, 0, 0)]
    await place.round()
    [one] = await place.said()
    assert (one.kind, one.of, one.contact, one.attachment) == ("file", 3, place.home.contact_id, 0)
    assert (one.sha256, one.size) == (sha256(b"a door" * 100_000).hexdigest(), 600_000)
    assert await place.read(one.sha256) == b"a door" * 100_000
    assert await place.waiting() == []
    await place.round()
    assert len(await place.said()) == 1


def contents(box: Sandbox) -> list[dict[str, Any]]:
    """A message of every kind that has a file."""
    kinds = ("animation", "audio", "document", "sticker", "video", "video_note", "voice", "live_photo")
    plain = [{kind: box.file(kind.encode(), f"{kind}.bin")} for kind in kinds]
    small, large = box.photo(b"small")[0], box.photo(b"large")[0]
    sizes = [{**small, "width": 10, "height": 10}, {**large, "width": 900, "height": 900}]
    story = {"story": {"id": 1, "chat": {"id": CONTACT, "type": "private"}}, "video": box.file(b"story", "s.mp4")}
    paid = {"paid_media": {"star_count": 1, "paid_media": [{"type": "photo", "photo": box.photo(b"paid")}]}}
    rich = {"rich_message": {"blocks": [{"type": "photo", "photo": box.photo(b"rich 1")}, {"photo": box.photo(b"2")}]}}
    return [*plain, {"photo": sizes}, story, paid, rich]


async def test_every_kind_of_file_is_fetched(place: Place) -> None:
    """A photo in its largest size; every part of a rich message."""
    for content in contents(place.box):
        await place.comes(**content)
    while await place.waiting():
        await place.round()
    kept = [await place.read(one.sha256) for one in await place.said()]
    kinds = {b"animation", b"audio", b"document", b"sticker", b"video", b"video_note", b"voice", b"live_photo"}
    assert set(kept) == {*kinds, b"large", b"story", b"paid", b"rich 1", b"2"}
    assert {one.kind for one in await place.said()} == {"file"}


async def test_files_come_from_every_channel_and_from_incidents(place: Place) -> None:
    """Direct, secretary in both directions, forwarded; and what the owner adds to an incident."""
    box, home = place.box, place.home
    await place.comes(voice=box.file(b"direct", "a.ogg"))
    async with home.database.write() as tx:
        await accept(tx, home.resources, [convert(update(business_connection=CONNECTION))], NOW)
    for sender in (CONTACT, OWNER):
        of = {"business_connection_id": "c1", "photo": box.photo(b"by %d" % sender)}
        await place.comes(sender, "business_message", chat=CONTACT, **of)
    await place.comes(OWNER, forward_origin=origin("user", sender_user=user()), voice=box.file(b"forward", "b.ogg"))
    note = box.file(b"incident", "c.ogg")
    files = [{"kind": "voice", "file_id": note["file_id"], "unique_id": "u", "size": 8}]
    what = Incident("call", home.contact_id, When(NOW, "minute", "now"), "", "they rang", "", files)
    async with home.database.write() as tx:
        owner = await place.owner(tx)
        await ledger.append_one(tx, home.resources.keys, owner.id, incident_draft(what, owner.time_zone), NOW)
    while await place.waiting():
        await place.round()
    assert {await place.read(one.sha256) for one in await place.said()} == {
        *(b"direct", b"by %d" % CONTACT, b"by %d" % OWNER, b"forward", b"incident")
    }


async def test_what_is_too_large_is_said(place: Place) -> None:
    """Announced, or found out when it is asked for, or when it comes: the record says so, and the size it knows."""
    announced = place.box.file(b"long", "long.mp4", LARGEST_DOWNLOAD + 1)
    await place.comes(video=announced)
    await place.comes(video={name: value for name, value in announced.items() if name != "file_size"})
    lying = place.box.file(bytes(LARGEST_DOWNLOAD + 1), "longer.mp4", 10)
    await place.comes(video=lying)
    await place.round()
    said = await place.said()
    said.sort(key=lambda one: one.of)  # they are fetched side by side
    assert [(one.kind, one.state, one.size) for one in said] == [
        ("file_missing", "too_large", LARGEST_DOWNLOAD + 1),
        ("file_missing", "too_large", None),
        ("file_missing", "too_large", 10),
    ]
    assert list(place.store.list_paths()) == []
    assert await place.waiting() == []


async def test_what_telegram_has_no_more_is_believed_after_a_day(place: Place) -> None:
    """It is asked for again and again meanwhile; a file that is there again is kept."""
    gone, back = place.box.file(b"gone", "a.jpg"), place.box.file(b"back", "b.jpg")
    await place.comes(document=gone)
    await place.comes(document=back)
    stored = place.box.files.get(back["file_id"])
    assert stored is not None
    for one in (gone, back):
        place.box.files.forget(one["file_id"])
    for hours in (0, 1, 10, 12):
        await place.passes(hours=hours)
    assert await place.said() == []
    assert {row.attempts for row in await place.waiting()} == {4}
    place.box.files._by_id[back["file_id"]] = place.box.files._by_path[stored.path] = stored
    await place.passes(hours=2)
    missing, kept = sorted(await place.said(), key=lambda one: int(one.of))  # they are fetched side by side
    assert (missing.kind, missing.of, missing.state) == ("file_missing", 3, "gone")
    assert (kept.kind, kept.of) == ("file", 4)
    assert await place.waiting() == []


async def test_what_telegram_does_not_give_is_believed_after_a_day(place: Place) -> None:
    """Refused all that time, the record says so and why, and it is asked for no more."""
    await place.comes(document=place.box.file(b"kept back", "a.bin"))
    place.box.faults.order("getFile", fault_named("403"), 99)
    for hours in (0, 1, 10, 12):
        await place.passes(hours=hours)
        assert await place.said() == []
    await place.passes(hours=2)
    [missing] = await place.said()
    assert (missing.kind, missing.state) == ("file_missing", "refused")
    assert await place.waiting() == []


FAULTS = [
    ("getFile", "429"),
    ("getFile", "500"),
    ("getFile", "403"),
    ("getFile", "400"),
    ("getFile", "garbage"),
    ("getFile", "cut_after"),
    ("download", "500"),
    ("download", "403"),
    ("download", "cut_after"),
]


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_whatever_goes_wrong_once_is_tried_again(place: Place) -> None:
    """Later each time; nothing is half-written, and the record says nothing before it is known."""
    for number, (method, kind) in enumerate(FAULTS):
        await place.comes(document=place.box.file(b"%d" % number * 100_000, "a.bin"))
        place.box.faults.order(method, fault_named(kind), 1)
        await place.round()
        assert len(await place.said()) == number, (method, kind)
        assert list(place.store.root.glob("*/.part-*")) == []
        [row] = await place.waiting()
        assert row.not_before > place.now
        await place.passes(seconds=6)
        assert len(await place.said()) == number + 1, (method, kind)


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_attempts_wait_longer_each_time(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice as long, up to an hour; and as long as Telegram says. The network may be away for ever."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # reading retry_after as a number is deprecated, and warnings are errors
    place.box.faults.order("getFile", fault_named("500"), 20)
    await place.comes(document=place.box.file(b"late", "a.bin"))
    waits = []
    for _ in range(15):
        await place.round()
        [row] = await place.waiting()
        waits.append((row.not_before - place.now).total_seconds())
        place.now = row.not_before
    assert waits[:4] == [5, 10, 20, 40]
    assert waits[-1] == 3600
    place.box.faults.clear()
    place.box.faults.order("getFile", Fault("429", retry_after=7200), 1)
    await place.round()
    [row] = await place.waiting()
    assert row.not_before - place.now == timedelta(hours=2)
    assert await place.said() == []


async def test_no_more_than_so_many_at_once(place: Place) -> None:
    """And the others come after them."""
    for number in range(5):
        await place.comes(document=place.box.file(b"%d" % number, "a.bin"))
    loop = place.fetcher(at_once=2)
    await place.round(loop)
    assert len(await place.said()) == 2
    await place.round(loop)
    await place.round(loop)
    assert len(await place.said()) == 5


async def test_a_copy_stays_until_its_bytes_are_here(place: Place) -> None:
    """The owner wants copies out: the sign comes at once, the copy goes when the file is here, or cannot be had."""
    home = place.home
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, remove_forwards=True)
    place.box.faults.order("getFile", fault_named("500"), 1)
    first = await place.forwards(photo=place.box.photo(b"a door"))
    plain = await place.forwards(text="open the door")
    large = await place.forwards(video=place.box.file(b"x", "v.mp4", LARGEST_DOWNLOAD + 1))
    sender = Sender(place.bot, Budget(Rates(1e6)), home.database, home.resources, lambda: place.now, Signals())

    async def removed() -> set[int]:
        place.now += timedelta(seconds=3)
        await sender.letters()
        calls = [call for call in place.box.calls if call.method == "deleteMessages"]
        return {number for call in calls for number in call.params["message_ids"]}

    assert await removed() == {plain}
    assert place.calls("setMessageReaction") >= 1
    await place.round()
    assert [one.kind for one in await place.said()] == ["file_missing"]
    assert await removed() == {plain, large}
    await place.passes(seconds=10)
    assert [one.kind for one in await place.said()] == ["file_missing", "file"]
    assert await removed() == {plain, large, first}


async def test_a_cancelled_fetch_leaves_nothing_and_goes_on(place: Place) -> None:
    """As when the process ends in the middle: a fresh one fetches it again."""
    await place.comes(document=place.box.file(b"slow", "a.bin"))
    place.box.faults.order("download", fault_named("hang"), 1)
    running = asyncio.create_task(place.fetcher().run())
    await place.box.wait_for(lambda: place.calls("download") == 1)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert list(place.store.root.glob("*/*")) == []
    await place.round()
    assert [one.kind for one in await place.said()] == ["file"]


async def test_a_crash_between_disk_and_record_is_made_good(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes are there, the record does not know: they are fetched again, and are there once."""
    await place.comes(document=place.box.file(b"twice", "a.bin"))

    async def crash(*_: Any) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr("buffer.files.settle.settle", crash)
        await place.round()
    assert len(list(place.store.list_paths())) == 1
    assert await place.said() == []
    await place.round()
    assert [one.kind for one in await place.said()] == ["file"]
    assert len(list(place.store.list_paths())) == 1


@pytest.mark.parametrize("backend", ["sqlite"])
async def test_a_full_disk_is_one_sentence(
    place: Place, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """In the middle or before: files wait, messages are kept, nothing is lost, and it goes on when there is room."""
    await place.comes(document=place.box.file(b"wide" * 1000, "a.bin"))
    real = os.fsync

    def full(handle: int) -> None:
        if ".part-" in os.readlink(f"/proc/self/fd/{handle}"):
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    loop = place.fetcher()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        for _ in range(3):
            await place.round(loop)
            place.now += timedelta(minutes=2)
        patch.setattr(FileStore, "free_bytes", lambda _: 1000)
        await place.round(loop)
        await place.comes(text="still kept")
    assert [record.getMessage() for record in caplog.records if record.levelname == "WARNING"] == [
        fetcher_module.FULL % place.store.root
    ]
    assert list(place.store.root.glob("*/*")) == []
    place.now += timedelta(minutes=2)
    await place.round(loop)
    assert [one.kind for one in await place.said()] == ["file"]


async def test_the_digest_says_how_many_wait_and_how_many_cannot_be_had(place: Place) -> None:
    """And once a day that the disk is getting full. A file that has just come is not worth saying."""
    home = place.home
    place.low = 1 << 62
    place.box.faults.order("getFile", fault_named("500"), 9)
    await place.comes(video=place.box.file(b"x", "v.mp4", LARGEST_DOWNLOAD + 1))
    await place.comes(document=place.box.file(b"late", "a.bin"))
    await place.passes(minutes=1)
    await place.passes(minutes=2)
    async with home.database.read() as tx:
        early = await preview_digest(tx, home.resources, await place.owner(tx), place.now)
    assert (early.waiting_files, early.missing_files) == (0, 1)
    await place.passes(minutes=30)
    async with home.database.write() as tx:
        made = await make_digest(tx, home.resources, home.owner_id, place.now, early=True)
    assert made is not None
    assert (made.waiting_files, made.missing_files) == (1, 1)
    assert [notice.kind for notice in made.notices] == ["disk_low"]


async def test_a_clock_that_ran_ahead_silences_no_warning(home: Home) -> None:
    """What was said of the disk in days to come is not taken for what was said today; once a day it is said."""
    kept = home.resources.keys
    async with home.database.write() as tx:
        await room.warn(tx, kept, later(days=30))
        for hours in (0, 1, 21):
            await room.warn(tx, kept, later(hours=hours))
        waiting = await notices.list_unmentioned(tx, kept, home.owner_id)
    told = [notice.at for notice in waiting if notice.kind == "disk_low"]
    assert told == [later(), later(hours=21), later(days=30)]


async def test_forgetting_removes_the_bytes(place: Place) -> None:
    """Nothing of the owner is left on the disk, also of a file that comes just then; of an owner who is only not in
    this database everything stays."""
    home = place.home
    await place.comes(document=place.box.file(b"mine", "a.bin"))
    await place.round()
    stranger = place.store.root / "12345"
    stranger.mkdir()
    async with home.database.write() as tx:
        await forget(tx, home.resources.keys, await place.owner(tx))
    assert len(list(place.store.list_paths())) == 1
    await place.round()
    assert [path.name for path in place.store.root.iterdir()] == ["12345"]


async def test_an_export_finds_what_was_fetched(place: Place) -> None:
    """The bytes by their hash; why there are none; and what is not as it was kept is said to be damaged."""
    home = place.home
    door = place.box.photo(b"a door")
    await place.comes(photo=door)
    await place.comes(video=place.box.file(b"x", "v.mp4", LARGEST_DOWNLOAD + 1))
    await place.round()
    await place.comes(voice=place.box.file(b"late", "a.ogg"))
    files = await FetchedFiles.load(home.database, home.resources.keys, home.owner_id, place.store)
    attachment = {"unique_id": door[0]["file_unique_id"]}
    kept = files.find(3, 0, attachment)
    assert (kept.state, kept.size, kept.sha256) == ("kept", 6, sha256(b"a door").hexdigest())
    assert kept.pieces is not None
    assert b"".join(kept.pieces()) == b"a door"
    large = place.box.files._by_path["documents/file_2.mp4"].unique_id
    assert files.find(4, 0, {"unique_id": large}).state == "too_large"
    assert files.find(5, 0, {"unique_id": "u"}).state == "not_fetched"
    [path] = place.store.list_paths()
    (place.store.root / path).write_bytes(b"something else")
    assert files.find(3, 0, attachment).state == "damaged"
    (place.store.root / path).unlink()
    assert files.find(3, 0, attachment).sha256 == kept.sha256

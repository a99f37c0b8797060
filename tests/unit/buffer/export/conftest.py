"""An archive to look into: of a record with entries of many kinds, whole and in part."""

import asyncio
import os
import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from buffer.export import archive, time_stamps
from buffer.export.attached.attachments import Files, KeptFile, NoFiles
from buffer.export.selection import Selection, parse_numbers
from buffer.export.writer import Wanted
from buffer.record import drafts, incident
from buffer.record import ledger as record_ledger
from buffer.text.words import Library
from storage.database import FILE_NAME
from tests.authority import Authority
from tests.builders import CONTACT, NOW, Home, draft, home_in, later
from tests.paths import SEEDS

PICTURE = os.urandom(3000)
SECRET_PLACE, SECRET_NAME, SECRET_WORDS = "Elmstreet 7", "the rat", "around nine, Vienna"
TEXTS = ["hello", "line one\nline two", "عربي \u202eabc", "👩‍👩‍👧 🏳️‍🌈", "a" * 4096, '{"json": true}\u2028', ""]
"""Texts of messages: what tears lines, files and pages apart where it is not written with care."""


@dataclass(frozen=True)
class Exported:
    """Two archives of one record, and the roots a digest would have printed at some sizes."""

    whole: Path
    part: Path
    anchors: dict[int, str]
    size: int
    root_pem: bytes
    """Of the authority that has stamped the first export's root."""


class OneFile(NoFiles):
    """Every file has the same bytes, as `about_file` has the record say."""

    def find(self, _seq: int, _number: int, attachment: Any) -> KeptFile:
        """The picture; a voice note is too large."""
        if attachment["kind"] == "voice":
            return KeptFile("too_large", None, attachment["size"])
        return KeptFile("kept", sha256(PICTURE).hexdigest(), len(PICTURE), lambda: iter([PICTURE[:100], PICTURE[100:]]))


def said(text: str, **more: Any) -> drafts.Draft:
    """A message of the contact with all that an intake writes."""
    payload = {
        "text": text,
        "sender": {"id": CONTACT, "name": f"Robin {len(text)}", "username": None, "is_bot": False},
        "attribution": "telegram",
        "chat_id": CONTACT,
        "message_id": 5,
        "sent_at": NOW.isoformat(),
        "attachments": [],
        "boundary": "danger",
        "telegram": {"text": text, "reply_to_message": {"text": "quince"}, "pi": 3.0e20},
        **more,
    }
    return draft(payload=payload, contact_id=77)


async def fill(home: Home) -> None:
    """A record with messages, files, an incident and what the owner calls somebody."""
    file = {"file_id": "f", "size": 3000, "name": "a.jpg", "mime_type": None}
    photo, voice = ({"kind": kind, "unique_id": kind, **file} for kind in ("photo", "voice"))
    when = incident.When(NOW, "minute", SECRET_WORDS)
    happened = incident.Incident("visit", 77, when, SECRET_PLACE, "stood there", "a friend", [])
    made = [
        *(said(text) for text in TEXTS),
        said("pictures", attachments=[photo, voice]),
        drafts.account_draft(SECRET_NAME, CONTACT, 77, NOW),
        incident.incident_draft(happened, _zone()),
        drafts.gap_draft(NOW, later(hours=30)),
    ]
    async with home.database.write() as tx:
        for number, one in enumerate(made):
            seq = await record_ledger.append_one(tx, home.resources.keys, home.owner_id, one, later(minutes=number))
            if one.payload.get("text") == "pictures":
                made += [about_file(seq, 0, photo), about_file(seq, 1, voice)]


def about_file(seq: int, number: int, fields: dict[str, Any]) -> drafts.Draft:
    """What became of a file, where every one is the picture, and every voice note too large."""
    of = drafts.AttachmentOf(seq, number, 77, fields)
    if fields["kind"] == "voice":
        return drafts.missing_file_draft(of, "too_large", NOW)
    return drafts.file_draft(of, sha256(PICTURE).hexdigest(), len(PICTURE), NOW)


def _zone() -> Any:
    from zoneinfo import ZoneInfo

    return ZoneInfo("Europe/Vienna")


async def export(
    home: Home, out: Path, wanted: Wanted, files: Files | None = None, language: str = "en"
) -> archive.Written:
    """Begin, write and end an export."""
    keys = home.resources.keys
    async with home.database.write() as tx:
        begun = await archive.begin(tx, keys, home.owner_id, wanted, later(days=1))
    words = Library.load(SEEDS).of(language)
    written = await archive.write(home.database, keys, words, begun, wanted, files or OneFile(), out, "Breakwater test")
    async with home.database.write() as tx:
        await archive.end(tx, keys, begun, written, later(days=1, minutes=1))
    return written


@pytest.fixture(scope="session")
def exported(moved_in, resources_of, tmp_path_factory) -> Exported:
    """Archives that are read, and copied before they are changed."""
    folder = tmp_path_factory.mktemp("exported")
    shutil.copy(moved_in[0], folder / FILE_NAME)

    async def make() -> Exported:
        from storage.record import checkpoints

        async with home_in(folder, resources_of, moved_in[1]) as home:
            await fill(home)
            part = await export(home, folder / "part.zip", Wanted(Selection(numbers=parse_numbers("2,4-6,10"))))
            authority = Authority()
            async with home.database.write() as tx:
                last = await checkpoints.find_last(tx, home.resources.keys, home.owner_id)
                assert last is not None
                stamp = authority.stamp(time_stamps.question(last.size, last.root).body)
                await checkpoints.add_time_stamp(tx, home.resources.keys, home.owner_id, last.size, stamp)
            whole = await export(home, folder / "whole.zip", Wanted(Selection()), OneFile())
            async with home.database.read() as tx:
                known = await checkpoints.list_of_owner(tx, home.resources.keys, home.owner_id)
            anchors = {size: root.hex()[:32] for size, root, _ in known}
            return Exported(whole.path, part.path, anchors, whole.report.size, authority.root_pem)

    return asyncio.run(make())

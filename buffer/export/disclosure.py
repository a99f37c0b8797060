"""What of an entry an export shows. Pure.

An export goes to the other side: in court it is disclosed. So what shows where its owner lives or what she thinks stays
out unless she asks for it, and so does every field that nobody has thought about yet. What is left out keeps its hash:
the rest is proved without it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from storage.record.entries import EntryFacts

Shown = Literal["zone", "names", "places", "locations", "pictures", "originals", "hints"]
"""zone: times as clocks show them where the owner is, her own words for when an incident was, and the days she chose
for an export. names: what she calls a contact, what files of hers are called, and the numbers of her accounts. places:
where an incident was, and who saw it. locations: files of hers that say where they were made
(buffer.export.attached.metadata). pictures: an annex of the PDF with those that are in the archive. originals:
messages as Telegram sent them, which can quote others. hints: what screening took a message for, and why the boundary
was sent or held back, which can be the same."""
ALL: tuple[Shown, ...] = get_args(Shown)
PRINTABLE = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
"""Kinds of pictures that the PDF's annex can hold."""

_ALWAYS = frozenset(
    "text sender attribution chat_id message_id sent_at attachments origin restored_at note seen_before telegram_id "
    "version state attachment unique_id sha256 size from to kept_by_telegram_hours place row whole_at number shown "
    "manifest what source format variant file_sha256 file_size offset length ordinal time_utc time_flags sender_side "
    "sender_basis marks same_as differs_from date_order repairs not_understood limits added known files import "
    "no_longer_present custody intact made_at known_size digest_number digest_size digest_root data_keys".split()
)
_ONLY_WITH: Mapping[str, Shown] = {
    "telegram": "originals",
    "boundary": "hints",
    "reason": "hints",
    "when": "zone",
    "where": "places",
    "witnesses": "places",
    "name": "names",
    "chosen": "zone",
    "raw_time": "zone",
    "wall_time": "zone",
    "time_zone": "zone",
    "zone_source": "zone",
    "sender_raw": "names",
    "file_name": "names",
    "within": "names",
    "me": "names",
    "them": "names",
    "before": "names",
    "notes": "names",
}
_OF_HER_ACCOUNT: Mapping[str, frozenset[str]] = {
    "owner_account": frozenset({"telegram_id"}),
    "forward": frozenset({"sender", "chat_id"}),
}
"""Fields that name an account of the owner's which the other side need not know, by the kind or the channel of their
entry: the one she has moved to, because somebody reads along in the other, and the one that she forwards from, whose
chat with the bot it is. Of a forward, `origin` says who wrote it."""
_FILE_NAMES = ("name", "place")
_SINGLE_FILE = "file"
"""The `source` of an entry that is a file by itself, such as a screenshot: it is called what its owner calls it."""


def hidden(entry: EntryFacts, content: Mapping[str, Any], shown: frozenset[Shown]) -> set[str]:
    """The fields of an entry's content that are not in an export."""
    return {name for name in content if _needed(name, entry, content) not in {None, *shown}}


def _needed(name: str, entry: EntryFacts, content: Mapping[str, Any]) -> Shown | None:
    """What has to be asked for so that a field is in an export; None for one that always is."""
    if name == "attachments" and _names_her_files(entry, content):
        return "names"  # a field is shown whole or not at all
    if any(name in _OF_HER_ACCOUNT.get(word, ()) for word in (entry.kind, entry.channel)):
        return "names"
    return None if name in _ALWAYS else _ONLY_WITH.get(name, "originals")


def _names_her_files(entry: EntryFacts, content: Mapping[str, Any]) -> bool:
    """Whether its files have names that the owner may have given them: what she sent, wrote down or passed on, and what
    she took in as a single file, whoever it is from."""
    named = any(one.get(name) for one in content["attachments"] or () for name in _FILE_NAMES)
    return named and (is_owners(entry.direction) or content.get("source") == _SINGLE_FILE)


def is_owners(direction: str) -> bool:
    """Whether an entry's files are the owner's, or of somebody who passed them on to her, and not the other side's."""
    return direction != "in"


@dataclass(slots=True)
class Survey:
    """What in the chosen entries would tell something of their owner: numbers of entries, and of files."""

    entries: int = 0
    first: int = 0
    last: int = 0
    counts: dict[Shown, int] = field(default_factory=lambda: dict.fromkeys(ALL, 0))
    incidents: int = 0
    outgoing: int = 0
    files: int = 0
    withheld: int = 0
    """Entries of imports that were taken back: they would be chosen otherwise."""
    taken_back: int = 0
    """Such entries, and what began their import, that are chosen by their numbers."""
    unread: list[str] = field(default_factory=list)
    """The names of the owner's files that are kept and that nobody has looked into for places; empty for no name."""

    def add(
        self, entry: EntryFacts, content: Mapping[str, Any] | None, files: Sequence[Mapping[str, Any]], located: int
    ) -> None:
        """Count an entry that is chosen, with its files; its content is None where it cannot be read. `located`: how
        many of its files say where they were made, if they are the owner's."""
        self.entries, self.first, self.last = self.entries + 1, self.first or entry.seq, entry.seq
        self.incidents += entry.kind.startswith("incident")
        self.outgoing += entry.direction in {"out", "auto"}
        for what in _told(entry, content or {}):
            self.counts[what] += 1
        if entry.kind == "import" and (content or {}).get("file_sha256"):
            self.counts["originals"] += 1  # all that was in that file, whatever is chosen of it
        self.files += len(files)
        self.counts["pictures"] += sum(is_picture(one) for one in files)
        self.counts["locations"] += located


def is_unread(attachment: Mapping[str, Any]) -> bool:
    """Whether a file is of a kind that is not looked into: a document or an archive can hold pictures with places in
    them, and the name of who wrote it."""
    mime_type = str(attachment.get("mime_type") or "")
    return attachment.get("kind") == "document" and not mime_type.startswith(("image/", "video/", "audio/"))


def is_picture(attachment: Mapping[str, Any]) -> bool:
    """Whether an attachment is called a picture that can be printed."""
    return attachment.get("kind") == "photo" or attachment.get("mime_type") in PRINTABLE


def _told(entry: EntryFacts, content: Mapping[str, Any]) -> Iterable[Shown]:
    """What the fields of a content that are left out would show."""
    needed = (_needed(name, entry, content) for name, value in content.items() if value)
    return {what for what in needed if what is not None}

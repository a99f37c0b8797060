"""From a file to its entries and its report: recognised by content, read by the module of its format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from buffer.importing.answers import Answers
from buffer.importing.chats import telegram
from buffer.importing.entries import Entry
from buffer.importing.files.archive import Archive, open_archive
from buffer.importing.files.encoding import PROPOSED, Encoding
from buffer.importing.files.refused import Refused
from buffer.importing.files.source import Source, open_file
from buffer.importing.findings import Findings
from buffer.importing.keys import keyed
from buffer.importing.mail import read as mail
from buffer.importing.phone import sms_backup
from buffer.importing.recognise import Format, format_of
from buffer.importing.report import MOST, Report, report_of
from buffer.importing.single import read as single
from buffer.importing.wall import Wall
from buffer.importing.whatsapp import read as whatsapp
from buffer.importing.whatsapp.words import words_of

Reader = Callable[[Source, Format, Answers, Findings], Iterator[Entry]]
_ZIP = (b"PK\3\4", b"PK\5\6")

READERS: dict[str, Reader] = {
    "whatsapp": lambda source, found, answers, findings: whatsapp.read(source, found.encoding, answers, findings),
    "telegram_desktop": lambda source, found, answers, findings: telegram.read(
        source, answers, findings, skip=found.encoding.skip
    ),
    "sms_backup_restore": lambda source, found, answers, findings: sms_backup.read(
        source, answers, findings, skip=found.encoding.skip
    ),
    "mbox": lambda source, found, answers, findings: mail.read(
        source, answers, findings, folder=True, skip=found.encoding.skip
    ),
    "eml": lambda source, found, answers, findings: mail.read(
        source, answers, findings, folder=False, skip=found.encoding.skip
    ),
    "plain_text": lambda source, found, answers, findings: single.read_text(source, found.encoding, answers, findings),
    "file": lambda source, found, answers, findings: single.read_file(source, found.detail, answers, findings),
}


class Import:
    """A file with the owner's answers, to be read as often as needed."""

    def __init__(self, path: Path, answers: Answers) -> None:
        """Recognise the file. Raises Refused with one sentence for what cannot be imported."""
        self._answers = answers
        self.file = open_file(path)
        self._source, self._format = self._recognise()

    def report(self) -> Report:
        """Read everything, and say what was found. Nothing is written."""
        findings, wall = Findings(), Wall(self._answers.zones)
        return report_of(self._read(findings, wall), findings, wall, self._answers)

    def entries(self) -> Iterator[Entry]:
        """The entries, each with the key by which it is known again."""
        for number, entry in enumerate(keyed(self._read(Findings(), Wall(self._answers.zones))), start=1):
            if number > MOST:
                return
            yield entry

    def _read(self, findings: Findings, wall: Wall) -> Iterator[Entry]:
        self._ask_encoding(findings)
        yield from wall.settle(READERS[self._format.name](self._source, self._format, self._answers, findings))

    def _recognise(self) -> tuple[Source, Format]:
        words = words_of(self._answers.seeds)
        if not self.file.head(4).startswith(_ZIP):
            return self.file, format_of(self.file, words, self._answers.encoding)
        archive = open_archive(self.file)
        found = self._chat_in(archive)
        return (self.file, Format("file", Encoding("utf-8"), "application/zip")) if found is None else found

    def _chat_in(self, archive: Archive) -> tuple[Source, Format] | None:
        """The chat in an archive; None where no file in it is one."""
        words = words_of(self._answers.seeds)
        found: list[tuple[Source, Format]] = []
        for name in archive.names():
            if not name.lower().endswith((".txt", ".json", ".jsonl", ".xml", ".eml", ".mbox")):
                continue
            member = archive.source(name)
            if member is None or member.size == 0:
                continue
            kind = format_of(member, words, self._answers.encoding)
            if kind.name not in {"plain_text", "file"}:
                found.append((member, kind))
        if len(found) > 1:
            raise Refused("it holds more than one chat: unpack it, and name each file.")
        return found[0] if found else None

    def _ask_encoding(self, findings: Findings) -> None:
        encoding = self._format.encoding
        if not encoding.open:
            return
        shown = {name: encoding.sample.decode(name, "replace") for name in PROPOSED}
        findings.ask(
            "encoding",
            "The text is not in Unicode: say with --encoding in which way these words are right.",
            previews=shown,
        )

"""From a file to its entries and its report: recognised by content, read by the module of its format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from buffer.importing.answers import Answers
from buffer.importing.chats import google_voice, imessage, messenger, signal, signal_json, signal_texts, telegram
from buffer.importing.entries import Entry
from buffer.importing.files.archive import open_archive
from buffer.importing.files.encoding import PROPOSED, Encoding
from buffer.importing.files.source import Source, open_file
from buffer.importing.findings import Findings
from buffer.importing.inside import Part, parts_of
from buffer.importing.joining import joined
from buffer.importing.kept.keys import keyed
from buffer.importing.mail import read as mail
from buffer.importing.phone import sms_backup
from buffer.importing.recognise import Format, format_of
from buffer.importing.report import MOST, Report, report_of
from buffer.importing.single import read as single
from buffer.importing.wall import Wall
from buffer.importing.whatsapp import read as whatsapp
from buffer.importing.whatsapp.words import words_of

Reader = Callable[[Source, Format, Answers, Findings], Iterator[Entry]]
_SAY_THEIR_OWN = frozenset({"mbox", "eml"})
"""Formats in which each part says how its text is encoded."""
_ZIP = (b"PK\3\4", b"PK\5\6")

READERS: dict[str, Reader] = {
    "whatsapp": lambda source, found, answers, findings: whatsapp.read(source, found.encoding, answers, findings),
    "telegram_desktop": lambda source, found, answers, findings: telegram.read(
        source, answers, findings, skip=found.encoding.skip
    ),
    "signal": lambda source, found, answers, findings: signal.read(source, found.encoding, answers, findings),
    "signal_json": lambda source, found, answers, findings: signal_json.read(source, found.encoding, answers, findings),
    "signal_export": lambda source, found, answers, findings: signal_texts.read_export(
        source, found.encoding, answers, findings
    ),
    "sigtop": lambda source, found, answers, findings: signal_texts.read_sigtop(
        source, found.encoding, answers, findings
    ),
    "imessage_exporter": lambda source, found, answers, findings: imessage.read(
        source, found.encoding, answers, findings
    ),
    "messenger": lambda source, found, answers, findings: messenger.read(
        source, answers, findings, skip=found.encoding.skip
    ),
    "google_voice": lambda source, found, answers, findings: google_voice.read(
        source, found.encoding, answers, findings
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

    def __init__(self, file: Path | Source, answers: Answers) -> None:
        """Recognise the file. Raises Refused with one sentence for what cannot be imported."""
        self._answers = answers
        self.file = file if isinstance(file, Source) else open_file(file)
        self._parts = self._recognise()

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
        ordinal = 0
        for part in self._parts:
            self._ask_encoding(part, findings)
            read = READERS[part.format.name](part.source, part.format, self._answers, findings)
            if self._answers.join and not part.within:
                read = joined(read, self._answers.join, part.source, part.format.encoding, findings)
            for entry in wall.settle(read):
                ordinal += 1
                yield replace(entry, within=part.within, ordinal=ordinal) if part.within else entry
            if part.within:
                findings.doubtful = ()  # a number says a line of one file only
        if len(self._parts) > 1:
            findings.unreferenced.clear()

    def _recognise(self) -> list[Part]:
        words = words_of(self._answers.seeds)
        if not self.file.head(4).startswith(_ZIP):
            return [Part(self.file, format_of(self.file, words, self._answers.encoding))]
        archive = open_archive(self.file)
        parts = parts_of(archive, words, self._answers)
        return parts or [Part(self.file, Format("file", Encoding("utf-8"), "application/zip"))]

    def _ask_encoding(self, part: Part, findings: Findings) -> None:
        encoding = part.format.encoding
        if not encoding.open or part.format.name in _SAY_THEIR_OWN:
            return
        shown = {name: encoding.sample.decode(name, "replace") for name in PROPOSED}
        findings.ask(
            "encoding",
            "The text is not in Unicode: say with --encoding in which way these words are right.",
            previews=shown,
        )

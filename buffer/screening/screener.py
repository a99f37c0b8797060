"""The screener: built once from the seeds, then asked about one message at a time."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Self

from buffer.screening.labels import ALERTS, NEVER_LIKELY, OWN, OWN_FLAG, OWN_NAME, OWN_PRACTICAL, PRACTICAL, TACTICS
from buffer.screening.language.detect import Hearing, Languages
from buffer.screening.language.identifier import read_identifier
from buffer.screening.language.vocabulary import Vocabulary
from buffer.screening.models.encoder import load_encoder
from buffer.screening.reader import Finding, Reader
from storage.screening.verdict import Danger, Reason, Verdict, gravity

ENGINES = ("phrases", "models", "encoder")
_DEFAULT = "en"  # where no language is known
_OWN_SETS = 256  # owners whose own words are kept ready


class Screener:
    """Screens messages. Pure after `load`: no clock, no I/O; may be shared between threads.

    `version` is a digest of all phrases and weights: it changes when a rescreening may say something else.
    `quick` is the same without the encoder, or the screener itself where there is none.
    `engines` names what is in use, `levels` what each covered language has: "rules" or "rules and models".
    """

    def __init__(
        self,
        readers: Mapping[str, Reader],
        engines: tuple[str, ...],
        languages: Languages,
        beyond: Reader | None = None,
        threats: Mapping[str, Reader] | None = None,
    ) -> None:
        """`beyond` reads languages without a reader of their own; None: those are not read. `threats` read languages of
        which only open danger is written down: these are not covered, but what is heard is told."""
        self._readers = dict(readers)
        self._beyond = beyond
        self._threats = dict(threats or {})
        self._languages = languages
        self.engines = engines
        self.levels: Mapping[str, str] = {code: reader.level for code, reader in self._readers.items()}
        every = sorted([*self._readers.items(), *self._threats.items()])
        digest = hashlib.sha256(repr([(code, reader.version) for code, reader in every]).encode())
        self.version = digest.hexdigest()
        self.quick: Screener = self._without_encoder() if "encoder" in engines else self
        self._own = lru_cache(maxsize=_OWN_SETS)(self._own_reader)

    def _without_encoder(self) -> Self:
        quick, threats = (
            {code: reader.without_encoder() for code, reader in some.items()} for some in (self._readers, self._threats)
        )
        return type(self)(quick, self.engines[:-1], self._languages, threats=threats)

    @classmethod
    def load(cls, seeds_dir: Path, *, semantic: bool = False) -> Self:
        """Read every `<language>/lexicon`, `<language>/threats` and `models/<language>` below `seeds_dir`.

        `semantic` asks for the sentence encoder too, where it is installed; `engines` says what is in use.
        Raises `LexiconError` for a line that cannot be read.
        """
        encoder = load_encoder(seeds_dir / "models" / "encoder") if semantic else None
        readers: dict[str, Reader] = {}
        for folder in sorted(seeds_dir.glob("*/lexicon")):
            code = folder.parent.name
            readers[code] = Reader.load(folder, seeds_dir / "models" / code, encoder)
        threats = {path.parent.name: Reader.threats(path, encoder) for path in sorted(seeds_dir.glob("*/threats"))}
        used = {engine for reader in readers.values() for engine in reader.engines}
        words = ({code: reader.words for code, reader in some.items()} for some in (readers, threats))
        vocabulary = Vocabulary(*words)
        languages = Languages(vocabulary, read_identifier(seeds_dir / "models" / "languages.xz"))
        beyond = Reader.beyond(encoder) if encoder else None
        return cls(readers, tuple(engine for engine in ENGINES if engine in used), languages, beyond, threats)

    def screen(
        self,
        text: str,
        language: str | None = None,
        *,
        known: Sequence[str] = (),
        own_flags: Sequence[str] = (),
        own_practical: Sequence[str] = (),
        own_names: Sequence[str] = (),
        danger_only: bool = False,
    ) -> Verdict:
        """The verdict on one message. `known` are the languages that its writer and its reader have, by their codes;
        `language` is the one, where only one can be meant. Where neither is given it is English.

        How they are weighed against what the text itself shows is in `language.detect`. Where the language of a text is
        not covered, the verdict is not `screened`, and still holds what was found. What only the phrases of a language
        hear that nobody is known to write is possible danger at most. `danger_only`: nothing else is looked for.

        `own_flags` and `own_practical` are the owner's own words or phrases; they are reported as tactic `own_flag`
        and practical `own_practical`, in every language; `own_names` of children and pets as practical `own_name`.
        """
        known = tuple(dict.fromkeys([language, *known] if language else known or (_DEFAULT,)))
        if not any(char.isalnum() or not char.isascii() for char in text):
            return Verdict(screened=False, language=language)
        parts = self._languages.hear(text, known)
        found = [
            finding
            for start, end, hearing in parts
            for finding in self._heard(text, start, end, hearing, danger_only=danger_only)
        ]
        if own_flags or own_practical or own_names:
            found += self._own(tuple(own_flags), tuple(own_practical), tuple(own_names)).read(text)
        main = max(parts, key=lambda part: part[1] - part[0])[2].main
        return _verdict(found, screened=all(part[2].main in self._readers for part in parts), language=main)

    def written(self, text: str) -> str | None:
        """The language that a long text shows its writer to write; None where it shows none."""
        return self._languages.written(text)

    def _heard(self, text: str, start: int, end: int, hearing: Hearing, *, danger_only: bool) -> list[Finding]:
        """What is found in one part of a text."""
        piece = text[start:end]
        found: list[Finding] = []
        for code in hearing.trusted:
            if reader := self._readers.get(code) or self._threats.get(code, self._beyond):
                found += reader.read(piece, danger_only=danger_only)
        for code in hearing.foreign:
            if reader := self._readers.get(code) or self._threats.get(code):
                main = code == hearing.main
                heard = reader.read(piece, danger_only=danger_only) if main else reader.danger(piece)
                found += [replace(f, likely=f.likely and not _is_guessed(f)) for f in heard]
        return found if not start else [replace(f, start=f.start + start, end=f.end + start) for f in found]

    def screen_window(self, texts: Sequence[str], known: Sequence[str] = ()) -> Verdict:
        """The danger in several messages read as one; spans point into the texts joined by a space."""
        return self.screen(" ".join(texts), known=known, danger_only=True)

    def _own_reader(self, flags: tuple[str, ...], practical: tuple[str, ...], names: tuple[str, ...]) -> Reader:
        genitives = [f"{name}s" for name in names if not name.endswith(("s", "x", "z"))]  # "Leos Jacke"
        return Reader.of_words({OWN_FLAG: flags, OWN_PRACTICAL: practical, OWN_NAME: (*names, *genitives)})


def gravest_first(dangers: Iterable[Danger]) -> tuple[Danger, ...]:
    """These dangers in the order in which a verdict has them."""
    return tuple(sorted(dangers, key=lambda danger: gravity(danger.kind, likely=danger.likely)))


def _is_guessed(finding: Finding) -> bool:
    """Whether only phrases of a language that nobody is known to write say so."""
    return finding.part == "alert" and finding.engine == "phrases"


def _dangers(found: Sequence[Finding]) -> tuple[Danger, ...]:
    """Every kind of danger that was found, once: likely where any sign of it is."""
    signs = [finding for finding in found if finding.part == "alert"]
    here = [kind for kind in ALERTS if any(sign.label == kind for sign in signs)]
    likely = {sign.label for sign in signs if sign.likely} - NEVER_LIKELY
    return gravest_first(Danger(kind, kind in likely) for kind in here)


def _verdict(found: Sequence[Finding], *, screened: bool, language: str | None) -> Verdict:
    labels = {(finding.part, finding.label) for finding in found}
    return Verdict(
        practical=tuple(label for label in (*PRACTICAL, *OWN) if ("practical", label) in labels),
        tactics=tuple(label for label in (*TACTICS, OWN_FLAG) if ("tactic", label) in labels),
        alerts=_dangers(found),
        why=tuple(Reason(f.label, f.rule, f.start, f.end, f.engine, f.part) for f in found),
        screened=screened,
        language=language,
    )

"""The screener: built once from the seeds, then asked about one message at a time."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Self

from buffer.screening.labels import ALERTS, NEVER_LIKELY, OWN, OWN_FLAG, OWN_NAME, OWN_PRACTICAL, PRACTICAL, TACTICS
from buffer.screening.language.detect import Languages
from buffer.screening.language.identifier import read_identifier
from buffer.screening.models.encoder import load_encoder
from buffer.screening.reader import Finding, Reader
from storage.screening.verdict import Danger, Reason, Verdict, gravity

ENGINES = ("phrases", "models", "encoder")
_DEFAULT = "en"  # read where the caller expects no other language
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
    ) -> None:
        """`beyond` reads languages without a reader of their own; None: those are not read."""
        self._readers = dict(readers)
        self._beyond = beyond
        self._languages = languages
        self.engines = engines
        self.levels: Mapping[str, str] = {code: reader.level for code, reader in self._readers.items()}
        digest = hashlib.sha256(repr([(code, r.version) for code, r in sorted(self._readers.items())]).encode())
        self.version = digest.hexdigest()
        slow = "encoder" in engines
        quick = {code: reader.without_encoder() for code, reader in self._readers.items()} if slow else {}
        self.quick: Screener = type(self)(quick, engines[:-1], languages) if slow else self
        self._own = lru_cache(maxsize=_OWN_SETS)(self._own_reader)

    @classmethod
    def load(cls, seeds_dir: Path, *, semantic: bool = False) -> Self:
        """Read every `<language>/lexicon` and `models/<language>` below `seeds_dir`.

        `semantic` asks for the sentence encoder too, where it is installed; `engines` says what is in use.
        Raises `LexiconError` for a line that cannot be read.
        """
        encoder = load_encoder(seeds_dir / "models" / "encoder") if semantic else None
        readers: dict[str, Reader] = {}
        for folder in sorted(seeds_dir.glob("*/lexicon")):
            code = folder.parent.name
            readers[code] = Reader.load(folder, seeds_dir / "models" / code, encoder)
        used = {engine for reader in readers.values() for engine in reader.engines}
        languages = Languages(read_identifier(seeds_dir / "models" / "languages.xz"))
        beyond = Reader.beyond(encoder) if encoder else None
        return cls(readers, tuple(engine for engine in ENGINES if engine in used), languages, beyond)

    def screen(
        self,
        text: str,
        language: str | None = None,
        *,
        own_flags: Sequence[str] = (),
        own_practical: Sequence[str] = (),
        own_names: Sequence[str] = (),
    ) -> Verdict:
        """The verdict on one message. `language` is the code of the one expected, "en" where it is None.

        A message is read in that language; one that is nearly certainly in another is read in that one too. Where that
        one is not covered, the verdict is not `screened`, and still holds what was found. Where the language is not
        nearly certain, as in a few words, the phrases for danger of the likeliest are looked for as well.

        `own_flags` and `own_practical` are the owner's own words or phrases; they are reported as tactic `own_flag`
        and practical `own_practical`, in every language; `own_names` of children and pets as practical `own_name`.
        """
        if not any(char.isalnum() or not char.isascii() for char in text):
            return Verdict(screened=False, language=language)
        seen = self._languages.of(text)
        language = language or _DEFAULT
        found: list[Finding] = []
        for code in dict.fromkeys((language, seen or language)):
            if reader := self._readers.get(code, self._beyond):
                found += reader.read(text)
        if seen is None and (unsure := self._languages.likeliest(text)) != language and unsure in self._readers:
            found += self._readers[unsure].danger(text)
        if own_flags or own_practical or own_names:
            found += self._own(tuple(own_flags), tuple(own_practical), tuple(own_names)).read(text)
        language = seen or language
        return _verdict(found, screened=language in self._readers, language=language)

    def screen_window(self, texts: Sequence[str], language: str | None = None) -> Verdict:
        """The verdict on several messages read as one; spans point into the texts joined by a space."""
        return self.screen(" ".join(texts), language)

    def _own_reader(self, flags: tuple[str, ...], practical: tuple[str, ...], names: tuple[str, ...]) -> Reader:
        genitives = [f"{name}s" for name in names if not name.endswith(("s", "x", "z"))]  # "Leos Jacke"
        return Reader.of_words({OWN_FLAG: flags, OWN_PRACTICAL: practical, OWN_NAME: (*names, *genitives)})


def gravest_first(dangers: Iterable[Danger]) -> tuple[Danger, ...]:
    """These dangers in the order in which a verdict has them."""
    return tuple(sorted(dangers, key=lambda danger: gravity(danger.kind, likely=danger.likely)))


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

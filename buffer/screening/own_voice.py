"""What an owner may be saying of herself when she types something that answers no question. Pure after `load`.

By phrases alone, written for her voice (seeds/<language>/own_voice): she writes "he is outside my door", where a
contact would write "I am outside your door". A hint, not a judgement: whoever uses it offers, and takes nothing away.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Self
from unicodedata import category

from buffer.screening.labels import DANGER, HEARD, WHOLE, WORDED, Heard, Worded
from buffer.screening.phrases.lexicon import Lexicon, read_first_names, read_own_voice
from buffer.screening.phrases.normalise import Normaliser, fold
from buffer.screening.phrases.phrase_set import Hit, PhraseSet

LONGEST = 8_000
"""Characters that are read; Telegram's longest message has half of that."""
CONTACT = "theperson"
"""The word that the phrases have for the contact, put in place of a name."""
CHILD = "thechild"
"""The word that they have for a child, put in place of a name the owner has told."""
_SHORTEST_NAME = 2
_WORD = re.compile(r"\w+")
_SENTENCES = re.compile(r"[^.!?\n]*[.!?\n]?")
_FRIENDLY = frozenset("👋👌👍👎👏🤗🤝🥰☺☻✨🌙☀❤♥♡💓💕💖💗💙💚💛💜🖤🤍🤎🧡") | frozenset(
    map(chr, range(0x1F600, 0x1F650))
)
"""Signs beside thanks and greetings that add nothing to them. Of any other, as of SOS, nobody knows what it says."""
_HEAD = re.compile(
    r"\W{0,3}\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? ?\d{1,2}[:.]\d{2}.{0,14}?[\]\-–—] ?(?P<who>[^:]{1,60}):"
    r"|(?P<whose>[^\[\]]{1,60}), \[(?=[^\]]*\d[:.]\d{2})[^\]]{6,40}\]:?\s*$"
)
"""The head of a copied message: `[03.12.26, 22:41] Sam:`, `12/3/26, 22:41 - Sam:`, `Sam, [3 Dec 2026 at 22:41:07]:`."""


class OwnVoice:
    """The phrases of every language that has some."""

    def __init__(self, lexicons: Mapping[str, Lexicon], first_names: Collection[str] = ()) -> None:
        self._first_names = frozenset(first_names)
        self._read = {
            code: (Normaliser(known=lexicon.known), PhraseSet(lexicon.rules)) for code, lexicon in lexicons.items()
        }

    @classmethod
    def load(cls, seeds: Path) -> Self:
        """Read every `<language>/own_voice` below `seeds`, and the first names beside it. Raises `LexiconError`."""
        folders = sorted(seeds.glob("*/own_voice"))
        names = set().union(*(read_first_names(path.parent / "lexicon") for path in folders))
        return cls({path.parent.name: read_own_voice(path) for path in folders}, names)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have phrases."""
        return tuple(self._read)

    def hear(
        self, text: str, language: str, names: Collection[str] = (), children: Collection[str] = ()
    ) -> tuple[Heard, ...]:
        """What may be meant, the most urgent first; nothing for most of what people write.

        `language` is the owner's; danger is found in every language, because she may write in another. `names` are
        those of her contacts, `children` those she has told of children and pets. Messages that were copied are
        somebody else's voice, and are not read.
        """
        found: set[str] = set()
        hers = _hers(text[:LONGEST])
        for reading in self._of_children(_readings(hers, names), names, children):
            for code in self._read:
                labels = self._labels(code, reading)
                found |= labels if code == language.partition("-")[0] else labels & DANGER
        if hers != text or any(map(_is_sign, text)):  # it is not all that there is
            found -= WHOLE
        return tuple(label for label in HEARD if label in found)

    def look_at_boundary(self, text: str) -> tuple[Worded, ...]:
        """What her words to the contact may do besides setting a boundary, in whatever language the contact reads."""
        found = set().union(*(self._labels(code, text[:LONGEST]) for code in self._read))
        return tuple(label for label in WORDED if label in found)

    def _of_children(
        self, readings: Collection[str], names: Collection[str], children: Collection[str]
    ) -> Collection[str]:
        """The readings, and each with the word that phrases have for a child in place of what may be one's name.

        That is what the owner has told, and any first name that is not a contact's.
        """
        told = _known(children)
        theirs = {part for name in names for part in fold(name).split()}
        first = self._first_names - theirs
        named = _any_of(told) if told else None
        also = []
        for reading in readings:
            plain = named.sub(CHILD, fold(reading)) if named else fold(reading)
            also.append(_WORD.sub(lambda word: CHILD if word[0] in first else word[0], plain))
        return dict.fromkeys((*readings, *(text for text in also if CHILD in text)))

    def _labels(self, code: str, text: str) -> set[str]:
        normalise, phrases = self._read[code]
        plain = normalise(text).text.strip()
        hits = [hit for hit in phrases.find(plain) if hit.rule.heading != "unless"]
        return {hit.rule.label for hit in hits if hit.rule.label not in WHOLE or _is_all(plain, hit)}


def _is_all(text: str, hit: Hit) -> bool:
    """Whether no word of the text stands beside the phrase."""
    return not any(map(str.isalnum, text[: hit.start] + text[hit.end :]))


def _is_sign(char: str) -> bool:
    """Whether this is a picture that may say something by itself. Phrases are looked for without them."""
    return category(char) in {"So", "Co", "Cn"} and char not in _FRIENDLY


def _hers(text: str) -> str:
    """The text without copied messages: each from its head to the next empty line.

    What stands in a head where a name does is read: "3.12.26, 22:41 - He is at my door: ..." is no copy. Whoever
    copies from a chat has names that begin with a capital, or with no letter at all.
    """
    lines, copied = [], False
    for line in text.split("\n"):
        head = _HEAD.match(line)
        who = head and (head["who"] or head["whose"]).strip()
        if who and not who[0].islower():
            copied = True
            lines.append(who)
        elif not line.strip():
            copied = False
            lines.append("")
        elif not copied:
            lines.append(line)
    return "\n".join(lines)


def _readings(text: str, names: Collection[str]) -> Collection[str]:
    """The text as it is, and with the word that phrases have for the contact in place of a name, or its first word.

    A name may be a word like any other ("Will", "No contestar", "Mi ex"): what is heard in any of the readings counts.
    They are: no name replaced; all; whole names only; those written as the name is; the first in each sentence.
    """
    whole = _known(names)
    either = whole | _known(part for name in names for part in name.split()[:1])
    plain = fold(text)
    if not either or not (found := _any_of(either)).search(plain):
        return (text,)
    written = {part for name in names for part in (name.strip(), *name.split()[:1]) if fold(part).strip() in either}
    replaced = [found.sub(CONTACT, plain), _any_of(written).sub(CONTACT, text)]
    if whole:
        replaced.append(_any_of(whole).sub(CONTACT, plain))
    replaced.append("".join(found.sub(CONTACT, sentence, count=1) for sentence in _SENTENCES.findall(plain)))
    return dict.fromkeys((text, *replaced))


def _known(names: Iterable[str]) -> set[str]:
    """The names as they are looked for, without those that are none."""
    folded = {fold(name).strip() for name in names}
    return {name for name in folded if len(name) >= _SHORTEST_NAME and any(map(str.isalnum, name))}


def _any_of(names: Collection[str]) -> re.Pattern[str]:
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)")

"""Whether two names could be one person's: a reason to ask, never to decide. Pure."""

import re
import unicodedata

_LOOKS = str.maketrans("аеорсухкмнтвіјѕԁһԛԝɡοαερυικντꜱłøđı", "aeopcyxkmhtbijsdhqwgoaepuikntslodi")
"""Letters of other alphabets that are taken for Latin ones, in lower case, and those whose stroke is no accent."""
_IN_A_WORD = str.maketrans("01345$@!", "oleassai")
_WRITTEN_SO = re.compile(r"(?<=[^\W\d_])[01345$@!]+(?=[^\W\d_])|(?<![\w$@])[5$@4](?=[^\W\d_]{2})")
"""Figures and signs in place of letters: inside a word, and "5am"; those behind a name are not of it."""
_AS_TWO = re.compile(r"(?<=[aou])e")
"""Umlauts written with two letters."""
_STRETCHED = re.compile(r"(.)\1+")
_WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 2
"""Letters of a word that says something; one alone can be an initial."""


def alike(one: str, other: str) -> bool:
    """Whether every word of the shorter name is in the longer one, in any order and writing; initials count, but not
    alone. "Sam" and "Sam Dunmore" are alike, and so are "dunmore, S." and "Ѕаm Dunmore 2"."""
    return _alike(_words(one), _words(other)) or _alike(_spelt(one), _spelt(other))


def _alike(first: list[str], second: list[str]) -> bool:
    if first and second and "".join(first) == "".join(second):
        return len("".join(first)) >= SHORTEST
    short, long = sorted((first, second), key=len)
    left, whole = list(long), False
    for word in sorted(short, key=len, reverse=True):
        found = next((there for there in left if _same(word, there)), None)
        if found is None:
            return False
        whole = whole or (word == found and len(word) >= SHORTEST)
        left.remove(found)
    return whole


def _spelt(name: str) -> list[str]:
    """The words of a name as it is said: "5am Dunm0re", "Sammm", "Joerg" for "Jörg", "S a m"."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    written = _WRITTEN_SO.sub(lambda found: found[0].translate(_IN_A_WORD), plain)
    words = [_STRETCHED.sub(r"\1", _AS_TWO.sub("", word)) for word in _words(written)]
    return ["".join(words)] if words and all(len(word) == 1 for word in words) else words


def _same(word: str, other: str) -> bool:
    return word == other or (1 in {len(word), len(other)} and word[0] == other[0])


def _words(name: str) -> list[str]:
    """The words of a name in lower case, without accents, digits and signs."""
    plain = unicodedata.normalize("NFKC", name).casefold().translate(_LOOKS)
    bare = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    return _WORD.findall(bare)

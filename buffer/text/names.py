"""Whether two names could be one person's: a reason to ask, never to decide. Pure."""

import re
import unicodedata

_LOOKS = str.maketrans("аеорсухкмнтвіјѕԁһԛԝɡοαερυικντ", "aeopcyxkmhtbijsdhqwgoaepuiknt")
"""Letters of other alphabets that are taken for Latin ones, in lower case."""
_WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 2
"""Letters of a word that says something; one alone can be an initial."""


def alike(one: str, other: str) -> bool:
    """Whether every word of the shorter name is in the longer one, in any order and writing; initials count, but not
    alone. "Sam" and "Sam Dunmore" are alike, and so are "dunmore, S." and "Ѕаm Dunmore 2"."""
    first, second = _words(one), _words(other)
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


def _same(word: str, other: str) -> bool:
    return word == other or (1 in {len(word), len(other)} and word[0] == other[0])


def _words(name: str) -> list[str]:
    """The words of a name in lower case, without accents, digits and signs."""
    plain = unicodedata.normalize("NFKC", name).casefold().translate(_LOOKS)
    bare = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    return _WORD.findall(bare)

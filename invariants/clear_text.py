"""Where nothing may be readable: logs, files, the database. Places are named, never what was found in them."""

from collections.abc import Iterator

import re2

from invariants.evidence import Evidence

RUN_OF_WORDS = 4
"""So many words in a row, in the order somebody wrote them, count as something of theirs."""
SEARCH_MEMORY = 256 << 20
"""Bytes at most for looking for all secrets at once: a month of life has thousands of them."""
PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700


def runs(text: str) -> set[str]:
    """Every run of four words of a text; the whole of a shorter one."""
    words = text.split()
    last = max(1, len(words) - RUN_OF_WORDS + 1)
    return {" ".join(words[start : start + RUN_OF_WORDS]) for start in range(last)}


def secret_parts(texts: tuple[str, ...], token: str) -> frozenset[str]:
    """The strings that betray one of these texts or the bot's token; the half after the colon alone opens it too."""
    return frozenset({run for text in texts for run in runs(text)} | {token, token.partition(":")[2]}) - {""}


def nothing_readable(evidence: Evidence) -> Iterator[str]:
    """Find places in which a secret can be read, as UTF-8 or as UTF-16."""
    forms = sorted(form for secret in evidence.secrets for form in _forms(secret))
    if not forms:
        return
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1  # byte by byte
    options.max_mem = SEARCH_MEMORY
    any_form = re2.compile(b"|".join(forms), options)
    yield from (place.name for place in evidence.places if any_form.search(place.content))


def _forms(secret: str) -> tuple[bytes, bytes]:
    """How a secret would lie somewhere, as expressions. A number is not read in the digits of a longer one: times have
    sixteen, and there are thousands of them."""
    plain, wide = (re2.escape(secret.encode(coding)) for coding in ("utf-8", "utf-16-le"))
    return (rb"(?:^|[^0-9])%b(?:[^0-9]|$)" % plain if secret.isdecimal() else plain), wide


def files_are_private(evidence: Evidence) -> Iterator[str]:
    """Find files and folders that others on the machine may open."""
    for place in evidence.places:
        wanted = PRIVATE_FOLDER if place.folder else PRIVATE_FILE
        if place.mode is not None and place.mode != wanted:
            yield f"{place.name}: {place.mode:o} instead of {wanted:o}"

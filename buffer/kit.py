"""What nearly every step needs and the composition root builds once."""

from dataclasses import dataclass

from buffer.screening import Screener
from buffer.words import Library
from storage.keys import Keyring


@dataclass(frozen=True, slots=True)
class Kit:
    """The keys, the screening engines and the words."""

    keys: Keyring
    screener: Screener
    library: Library

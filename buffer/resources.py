"""What nearly every step needs and the composition root builds once."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from buffer.screening import Screener
from buffer.screening.own_voice import OwnVoice
from buffer.text.help_lines import Country
from buffer.text.words import Library
from storage.keys.keyring import Keyring


@dataclass(frozen=True, slots=True)
class Resources:
    """The keys, the screening engines, the words, help lines by country code, and what owners say of themselves."""

    keys: Keyring
    screener: Screener
    library: Library
    help_lines: Mapping[str, Country] = field(default_factory=dict)
    own_voice: OwnVoice = field(default_factory=lambda: OwnVoice({}))

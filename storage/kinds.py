"""Words that stand in columns and mean the same in several rooms."""

from typing import Literal

Channel = Literal["secretary", "direct", "forward", "import"]
"""How a message reached the bot. secretary: over a business connection. direct: in the bot's own chat. forward: passed
on by the owner. import: from another program's export."""

Direction = Literal["in", "out", "auto", "other", "none"]
"""in: from the contact. out: by the owner. auto: from the owner's account, but by a bot or a scheduled answer. other:
passed on by a third person. none: nobody wrote it."""

EntryKind = Literal[
    "message",
    "edit",
    "deletion",
    "agreement",
    "boundary",
    "test",
    "gap",
    "account",
    "incident",
    "incident_correction",
    "damage",
    "file",
    "file_missing",
    "export",
    "export_written",
    "import",
    "imported",
    "import_done",
    "import_undone",
    "clock",
    "owner_account",
    "restored",
    "rekeyed",
    "moved",
]
"""What an entry of the record is about (docs/record-format.md: Kinds)."""

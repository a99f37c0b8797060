"""Row ids that are known before the row is written, because the seal binds a value to its row."""

import secrets


def new_id() -> int:
    """A random positive id below 2**62; two are never the same in practice."""
    return secrets.randbits(62) | 1

"""Putting letters into the outbox: the one way for everything that is told to owners and helpers."""

from datetime import datetime

from buffer.letters.letter import Post
from buffer.letters.stored import as_json
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.outbox import letters


async def enqueue(tx: Tx, keys: Keyring, owner_id: int, post: Post, now: datetime) -> int:
    """Have a letter sent, about this owner. Returns its id. Raises IntegrityError for a key used before."""
    not_before = now + post.wait if post.wait else None
    return await letters.enqueue(tx, keys, owner_id, post.kind, post.once_key, as_json(post.content), now, not_before)

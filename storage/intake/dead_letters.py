"""Dead letters: updates that could not be processed."""

from datetime import datetime

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.intake.inbox import Update, mark_done
from storage.keys.keyring import Keyring
from storage.keys.seal import NOBODY
from storage.sealed_columns import DEAD_LETTER_BODY, INBOX_BODY
from storage.tables import dead_letters, inbox


async def add(tx: AsyncConnection, keys: Keyring, letter: Update, error: str, now: datetime) -> None:
    """Move an update that cannot be processed to the dead letters, so that it does not stop the others."""
    sealed = keys.inbox.seal(letter.body, DEAD_LETTER_BODY, NOBODY, letter.update_id)
    await tx.execute(
        insert(dead_letters).values(
            update_id=letter.update_id,
            received_at=letter.received_at,
            failed_at=now,
            error=error[:200],
            sealed_body=sealed,
        )
    )
    await mark_done(tx, [letter.row], now)


async def count(tx: AsyncConnection) -> int:
    """The number of dead letters."""
    return (await tx.execute(select(func.count()).select_from(dead_letters))).scalar_one()


async def requeue(tx: AsyncConnection, keys: Keyring) -> int:
    """Put every dead letter that can be read back into the inbox for another try. Returns how many."""
    letters = (await tx.execute(select(dead_letters).order_by(dead_letters.c.id))).all()
    again = []
    for letter in letters:
        body = keys.read_update(letter.sealed_body, DEAD_LETTER_BODY, letter.update_id)
        if body is None:
            continue
        again.append(letter.id)
        await tx.execute(
            insert(inbox).values(
                update_id=letter.update_id,
                received_at=letter.received_at,
                sealed_body=keys.inbox.seal(body, INBOX_BODY, NOBODY, letter.update_id),
                attempts=0,
            )
        )
    if again:
        await tx.execute(delete(dead_letters).where(dead_letters.c.id.in_(again)))
    return len(again)

"""Every row looked at within one transaction, so that a test can undo what it forges."""

from storage import integrity


async def find_broken(tx, keys):
    """What does not hold, of all tables. It is gathered in the keys' `broken`, too."""
    broken = []
    for table in integrity.TABLES:
        page = await integrity._next_page(tx, table, None)
        while page:
            sealers = await integrity._find_sealers(tx, keys, table, page)
            broken += integrity._look_at_page(keys, table, page, sealers, keys.witness.said())[0]
            page = await integrity._next_page(tx, table, page[-1])
    for one in broken:
        keys.broken.add(one)
    return broken

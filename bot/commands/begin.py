"""The command `begin`: a new, empty database, also where a key file says that there was one."""

from bot.app import clock_of
from bot.errors import Failed
from bot.installation import is_there, open_installation, place_of
from bot.settings import Settings


async def begin(settings: Settings) -> int:
    """Make a database, for the key that is there or else with a new one. Raises Failed where there is one already."""
    if await is_there(settings):
        raise Failed(f"There is a database at {place_of(settings)} already: nothing was changed.")
    database, _ = await open_installation(settings, clock_of(settings)(), begin=True)
    await database.close()
    print(f"A new, empty database is at {place_of(settings)}. `breakwater run` makes its owner.")
    return 0

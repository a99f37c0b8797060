"""The command `console`: opens the installation beside the running bot, prints the link, and serves the page."""

import argparse
import asyncio
from pathlib import Path

from bot.app import clock_of
from bot.console.desk import Desk
from bot.console.server import ConsoleServer
from bot.console.session import IDLE
from bot.errors import Failed
from bot.installation import open_existing
from bot.languages import words_in
from bot.settings import Settings
from storage.database import Database
from storage.keys.keyring import Keyring
from storage.people import owners
from storage.people.owners import Owner

LOOK_AGAIN = 1.0


async def console(settings: Settings, options: argparse.Namespace) -> int:
    """Serve the page until it is closed, or nothing was done in it for ten minutes. Raises Failed with one sentence."""
    folder, named = _places(options)
    clock = clock_of(settings)
    database, keys = await open_existing(settings, clock())
    try:
        owner = await _owner(database, keys, options.owner)
        words = words_in(options.language, owner.language)
        await _serve(Desk(settings, database, keys, clock, words, owner.id, folder, named), options.port)
    finally:
        await database.close()
    return 0


def _places(options: argparse.Namespace) -> tuple[Path, list[Path]]:
    folder, named = Path(options.folder), [Path(name) for name in options.files]
    if not folder.is_dir():
        raise Failed(f"--folder {folder} is no folder.")
    for path in named:
        if not path.is_file():
            raise Failed(f"{path} is no file.")
    return folder, named


async def _owner(database: Database, keys: Keyring, telegram_id: int | None) -> Owner:
    """The owner who was named, or the only one there is."""
    async with database.read() as tx:
        if telegram_id is not None:
            found = await owners.find_by_telegram_id(tx, keys, telegram_id)
            if found is None:
                raise Failed(f"--owner {telegram_id} is nobody this bot knows: run `breakwater setup` first.")
            return found
        people = await owners.list_all(tx, keys)
    if len(people) != 1:
        raise Failed("Name the owner with --owner: there is not exactly one.")
    return people[0]


async def _serve(desk: Desk, port: int) -> None:
    server = ConsoleServer(desk)
    try:
        await server.start(port)
    except OSError as error:
        raise Failed(f"--port {port} cannot be used ({error.strerror}): choose another, or none.") from error
    try:
        _say(f"Open this link in a browser on this machine. It works once, within {IDLE / 60:.0f} minutes:")
        _say("", f"    {server.link}", "")
        _say("Esc twice in the page shows another page and ends this. Ctrl-C here ends it, too.")
        await _until_over(server)
    except asyncio.CancelledError:
        _say("", "Stopped.")
        return
    finally:
        await server.stop()
    _say("The page was closed." if server.session.was_left else "Nothing was done for a while, so the page is gone.")


async def _until_over(server: ConsoleServer) -> None:
    opened = False
    while not server.is_over():
        if server.entered.is_set() and not opened:
            opened = True
            _say("The link was opened. If that was not you, press Ctrl-C.")
        await asyncio.sleep(LOOK_AGAIN)


def _say(*lines: str) -> None:
    print(*lines, sep="\n", flush=True)

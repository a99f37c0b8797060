"""The command line: reads the settings once, hands them down, and turns what goes wrong into one sentence.

What takes long to load is loaded inside `main`: Ctrl-C in that time simply ends the process.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import signal
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from bot import __version__, backup_options
from bot.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator, Sequence

    from bot.settings import Settings


LONGEST_MINUTES = 366 * 24 * 60
LONGEST_LINE = 600
"""Characters of a complaint, which may name a file."""


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, without the whole usage in front of it."""

    def error(self, message: str) -> NoReturn:
        """End with 2, the exit code for a command that was not understood."""
        said = one_line(message.removeprefix("argument "))
        self.exit(2, f"breakwater: {said}; `{self.prog} --help` shows what is possible.\n")


def whole_number(text: str) -> int:
    """An option that is a number."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number") from None


def a_port(text: str) -> int:
    """An option that is a port; 0 is any free one."""
    return _at_most(whole_number(text), 65535)


def minutes(text: str) -> int:
    """An option that is a number of minutes."""
    return _at_most(whole_number(text), LONGEST_MINUTES)


def _at_most(number: int, highest: int) -> int:
    if not 0 <= number <= highest:
        raise argparse.ArgumentTypeError(f"{number} is not between 0 and {highest}")
    return number


def one_line(text: str) -> str:
    """Text for a terminal: what would move its cursor, or show nothing, is a question mark. Long text has a gap."""
    seen = printable(text)
    return seen if len(seen) <= LONGEST_LINE else f"{seen[: LONGEST_LINE // 2]} … {seen[-LONGEST_LINE // 4 :]}"


def _add_rekey(rekey: Parser) -> None:
    new = rekey.add_mutually_exclusive_group()
    new.add_argument("--passphrase", action="store_true", help="a passphrase, asked for, instead of a key file")
    new.add_argument("--to", metavar="FILE", help="another place for the new key file")
    rekey.add_argument("--owner-keys", action="store_true", help="new data keys too, for what is written from now on")
    rekey.add_argument("--destroy-old", action="store_true", help="overwrite and remove the old key file")


def _add_setup(setup: Parser) -> None:
    setup.add_argument("--owner", type=whole_number, required=True, metavar="ID", help="Telegram user id of the owner")
    setup.add_argument(
        "--contact",
        type=whole_number,
        required=True,
        action="append",
        metavar="ID",
        help="Telegram user id; again for more accounts",
    )
    setup.add_argument("--contact-name", default="", metavar="NAME")
    setup.add_argument(
        "--boundary", required=True, metavar="TEXT", help="the one answer; giving it here is agreeing to it"
    )
    setup.add_argument("--digest-at", required=True, metavar="HH:MM")
    setup.add_argument("--reminder-at", metavar="HH:MM|off", help="once more, where something is due before the digest")
    setup.add_argument("--timezone", required=True, metavar="ZONE", help="for example Europe/Berlin")
    setup.add_argument(
        "--alerts", choices=("on", "off"), help="alert at once, without the text, when there may be danger"
    )
    setup.add_argument("--language", default="en", metavar="CODE")
    setup.add_argument(
        "--remove-forwards", choices=("on", "off"), default="off", help="remove forwarded copies once kept"
    )


def parser() -> argparse.ArgumentParser:
    """Every command and option."""
    top = Parser(prog="breakwater", description="A buffer between you and somebody who keeps writing.")
    top.add_argument("--version", action="version", version=f"breakwater {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    demo = commands.add_parser("demo", help="a page to try it out on this machine, without a token")
    demo.add_argument("--script", action="store_true", help="tell a story here and end: 0 if every promise held")
    demo.add_argument("--port", type=a_port, default=0, help="port of the sandbox (default: a free one)")
    commands.add_parser("run", help="run the bot")
    commands.add_parser("begin", help="make a new, empty database, for the key that is there already or with a new one")
    move = commands.add_parser("move", help="carry everything over from SQLite to PostgreSQL, and compare it there")
    move.add_argument("--to", required=True, metavar="URL", help="an empty database, postgresql+asyncpg://...")
    _add_rekey(commands.add_parser("rekey", help="give everything a new master key, also while the bot runs"))
    _add_setup(commands.add_parser("setup", help="set up an owner, a contact and the boundary"))
    account = commands.add_parser("account", help="a link by which an owner goes on from another Telegram account")
    account.add_argument("--owner", type=whole_number, required=True, metavar="ID")
    _add_people(commands.add_parser("people", help="list, add, rename or remove the people it is about"))
    digest = commands.add_parser("digest", help="show what the next digest would be")
    digest.add_argument("--owner", type=whole_number, required=True, metavar="ID")
    digest.add_argument("--now", metavar="ISO-TIME", help="as if it were this time, for example 2026-11-21T18:00+01:00")
    digest.add_argument("--send", action="store_true", help="send it to the owner as today's digest")
    screen = commands.add_parser("screen", help="screen texts from standard input, one a line")
    screen.add_argument("--language", metavar="CODE")
    screen.add_argument("--json", action="store_true", help="each line is a JSON string")
    _add_export(commands)
    _add_import(commands.add_parser("import", help="take in what they wrote elsewhere: WhatsApp, SMS, mail and others"))
    _add_console(commands.add_parser("console", help="a page on this machine to read the record, export and import"))
    backup_options.add(commands)
    doctor = commands.add_parser("doctor", help="say what is wrong, if anything")
    doctor.add_argument("--json", action="store_true", help="one JSON object, for monitoring")
    doctor.add_argument(
        "--heard-within",
        type=minutes,
        metavar="MINUTES",
        help="ask only whether the bot heard Telegram lately; quick",
    )
    doctor.add_argument("--seen", action="store_true", help="you know of the damage there is: from now on it is a note")
    return top


def _add_people(people: Parser) -> None:
    people.add_argument("--owner", type=whole_number, required=True, metavar="ID", help="Telegram user id of the owner")
    doing = people.add_subparsers(dest="action", metavar="ACTION")
    doing.add_parser("list", help="who they are (the default)")
    add = doing.add_parser("add", help="add an account, of a new person or of somebody known")
    add.add_argument("account", type=whole_number, metavar="ACCOUNT", help="Telegram user id")
    whose = add.add_mutually_exclusive_group(required=True)
    whose.add_argument("--name", metavar="NAME", help="a new person, called this")
    whose.add_argument("--of", metavar="WHO", help="another account of this contact, by name or account")
    rename = doing.add_parser("rename", help="call somebody by another name")
    rename.add_argument("who", metavar="WHO", help="a contact, by name or account")
    rename.add_argument("name", metavar="NAME")
    remove = doing.add_parser("remove", help="remove an account, or a person; the record stays as it is")
    remove.add_argument("who", metavar="WHO", help="an account, or a contact's name")


def _add_export(commands: argparse._SubParsersAction[Parser]) -> None:
    export = commands.add_parser("export", help="write the record, or a part of it, to an archive")
    export.add_argument("--owner", type=whole_number, required=True, metavar="ID")
    export.add_argument("--out", required=True, metavar="FILE", help="the archive, a zip that is not there yet")
    export.add_argument("--from", dest="since", metavar="DATE", help="from this day on, for example 2026-11-21")
    export.add_argument("--to", dest="until", metavar="DATE", help="up to this day, which is in it")
    export.add_argument("--contact", type=whole_number, metavar="N", help="one contact, counted from 1")
    export.add_argument(
        "--entries", metavar="NUMBERS", help="these entries, for example 3,7-9; also those of imports taken back"
    )
    export.add_argument("--language", metavar="CODE", help="of the pages in it (default: the owner's)")
    export.add_argument("--paper", choices=("a4", "letter"), default="a4", help="of the PDF (default: a4)")
    export.add_argument("--without-files", action="store_true", help="name what was attached, and leave it out")
    export.add_argument("--show", metavar="WHAT", help="what is left out otherwise, for example zone,names")
    verify = commands.add_parser("verify", help="check an export: 0 intact, 1 altered, 2 not an export")
    verify.add_argument("file", metavar="FILE", help="the zip, or the folder it was unpacked to")
    verify.add_argument("--anchor", metavar='"SIZE ROOT"', help="size and root as the last line of a digest says them")
    verify.add_argument(
        "--authority", metavar="FILE", help="certificates (PEM) by which the signatures of time stamps must hold"
    )


def _add_console(console: Parser) -> None:
    console.add_argument("--owner", type=whole_number, metavar="ID", help="Telegram user id of the owner")
    console.add_argument("--port", type=a_port, default=0, help="port of the page (default: a free one)")
    console.add_argument("--folder", default=".", metavar="FOLDER", help="where archives are written (default: here)")
    console.add_argument("--language", metavar="CODE", help="of the page (default: the owner's)")
    console.add_argument("files", nargs="*", metavar="FILE", help="files that can be taken in there")


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--owner", type=whole_number, metavar="ID", help="Telegram user id of the owner")
    parser.add_argument(
        "--contact", type=whole_number, action="append", metavar="ID", help="Telegram user id; again for more accounts"
    )
    parser.add_argument(
        "--me", action="append", metavar="NAME|ID", help="the owner, as the file names her; again for more names"
    )
    parser.add_argument(
        "--them", action="append", metavar="NAME|ID", help="the contact, as the file names them; again for more names"
    )
    parser.add_argument(
        "--zone",
        action="append",
        metavar="ZONE",
        help="of the clock in the file, for example Europe/Berlin; again as 2026-03-01=Europe/Lisbon for a change",
    )
    parser.add_argument("--date-order", choices=("dmy", "mdy", "ymd"), help="where the file leaves it open")
    parser.add_argument("--encoding", metavar="NAME", help="of a text that is not in Unicode, for example cp1252")
    parser.add_argument("--incomplete", action="store_true", help="take in what is there of a file that is cut off")
    parser.add_argument(
        "--join",
        type=whole_number,
        action="append",
        metavar="NUMBER",
        help="a line that is part of the message before it, by the number that --dry-run says; again for more",
    )
    parser.add_argument("--at", metavar="ISO-TIME", help="when a single text or file was written")
    parser.add_argument("--by", choices=("them", "me"), help="who wrote a single text or file")
    parser.add_argument("--dry-run", action="store_true", help="only say what is in the files; needs no database")
    parser.add_argument("--json", action="store_true", help="one JSON object a file")
    parser.add_argument("--undo", type=whole_number, metavar="NUMBER", help="take this import back")
    parser.add_argument("--original", type=whole_number, metavar="NUMBER", help="write the file of this import to FILE")
    parser.add_argument("files", nargs="*", metavar="FILE")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code: 0, or 1 when something is wrong."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # until there is something to end in order
    known = parser()
    options = known.parse_args(argv)
    if options.command is None:
        known.print_help()
        return 2
    if options.command == "verify":  # needs no settings: one that is wrong says nothing of an archive
        return _verify(options)
    os.umask(0o077)
    from bot import core_dumps, logs, memory_lock
    from bot.errors import Failed, Stopped
    from bot.settings import BadSettings, load
    from buffer.text.seed_files import SeedError
    from storage.errors import StorageError

    core_dumps.forbid()  # before the settings, which hold the token and may hold a passphrase
    memory_lock.lock()
    as_json = options.command == "run" and logs.is_json_asked(os.environ)  # what a person runs is read by that person
    try:
        logs.set_up("INFO", as_json=as_json)
        settings = load()
        logs.set_up(settings.log_level, as_json=as_json)
        return _run(options, settings)
    except (BadSettings, SeedError, StorageError, Stopped, Failed) as error:
        _say_last(error, as_json=as_json)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        if error.filename is None:
            raise
        _say_last(error, as_json=as_json)
        return 1


def _say_last(error: Exception, *, as_json: bool) -> None:
    """Why it ends, in one sentence; a line of the log where each has to be an object."""
    import logging

    from bot.errors import sentence

    said = f"breakwater: {one_line(sentence(error))}"
    if as_json:
        logging.getLogger("breakwater").critical("%s", said)
    else:
        print(said, file=sys.stderr)


def _verify(options: argparse.Namespace) -> int:
    from bot.commands.verify import NothingToCheck, verify

    try:
        code, said = verify(options.file, options.anchor, options.authority)
    except NothingToCheck as error:
        print(f"breakwater: {one_line(str(error))}", file=sys.stderr)
        return error.code
    print("\n".join(one_line(line) for line in said))
    return code


def _run(options: argparse.Namespace, settings: Settings) -> int:
    # Each command loads only what it needs, so that `screen` needs no database and `doctor` no network library.
    import asyncio

    match options.command:
        case "run":
            gc.disable()  # loading leaves nothing behind; processing.py enables it again
            from bot.app import run
            from bot.loops.stopping import end_in_time

            return _until_stopped(run(settings), end_in_time)
        case "demo":
            from bot.demo import demo

            return _until_stopped(demo(script=options.script, port=options.port))
        case "begin":
            from bot.commands.begin import begin

            return asyncio.run(begin(settings))
        case "move":
            from bot.commands.move import move

            return asyncio.run(move(settings, options))
        case "rekey":
            from bot.commands.rekey import rekey

            return asyncio.run(rekey(settings, options))
        case "setup":
            from bot.commands.setup import setup

            return asyncio.run(setup(settings, options))
        case "account":
            from bot.commands.account import account

            return asyncio.run(account(settings, options))
        case "people":
            from bot.commands.people import people

            return asyncio.run(people(settings, options))
        case _:
            return _run_on_record(options, settings)


def _run_on_record(options: argparse.Namespace, settings: Settings) -> int:
    """A command about what is kept, or about a text; and `doctor`, which looks at everything."""
    import asyncio

    match options.command:
        case "digest":
            from bot.commands.digest import digest

            return asyncio.run(digest(settings, options))
        case "screen":
            from bot.commands.screen import screen

            return screen(options.language, as_json=options.json, semantic=settings.semantic)
        case "export":
            from bot.commands.export import export

            return asyncio.run(export(settings, options))
        case "console":
            from bot.console.hosting import console

            return _until_stopped(console(settings, options))
        case "backup":
            from bot.commands.backup import backup

            return asyncio.run(backup(settings, options))
        case "restore":
            from bot.commands.restore import restore

            return asyncio.run(restore(settings, options))
        case "import":
            from bot.commands.importing.importing import import_files

            return asyncio.run(import_files(settings, options))
        case "doctor" if options.heard_within is not None:
            from bot.commands.doctor.health import health

            return asyncio.run(health(settings, options.heard_within))
        case _:
            from bot.commands.doctor.doctor import doctor

            return asyncio.run(doctor(settings, seen=options.seen, as_json=options.json))


def _until_stopped(work: Coroutine[Any, Any, int | None], asked_to_end: Callable[[], object] | None = None) -> int:
    """Run until done, or until SIGINT or SIGTERM asks to end; then say so, where told to, and end in order, with 0."""
    import asyncio

    asked = False
    cancel: list[Callable[[], object]] = []

    def hear() -> None:
        nonlocal asked
        if asked_to_end is not None and not asked:
            asked_to_end()
        asked = True
        for one in cancel:
            with contextlib.suppress(RuntimeError):  # it has ended meanwhile
                one()

    async def supervised() -> int:
        task, loop = asyncio.ensure_future(work), asyncio.get_running_loop()
        cancel.append(lambda: loop.call_soon_threadsafe(task.cancel))
        if asked:
            task.cancel()
        try:
            return await task or 0
        except asyncio.CancelledError:
            if asked:
                return 0
            raise

    with _listening(hear):
        return asyncio.run(supervised())


@contextlib.contextmanager
def _listening(hear: Callable[[], object]) -> Iterator[None]:
    """Call this at each SIGINT and SIGTERM, in a thread of its own: it may be the loop that is held up.

    Python writes the number of each signal to a socket, whatever its first thread is doing (signal.set_wakeup_fd).
    """
    import socket
    import threading

    numbers = (signal.SIGINT, signal.SIGTERM)
    heard, said = socket.socketpair()
    said.setblocking(False)

    def listen() -> None:
        while number := heard.recv(1):
            if number[0] in numbers:
                hear()

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    signal.set_wakeup_fd(said.fileno(), warn_on_full_buffer=False)
    for number in numbers:
        signal.signal(number, lambda *_: None)
    try:
        yield
    finally:
        for number in numbers:
            signal.signal(number, signal.SIG_DFL)
        signal.set_wakeup_fd(-1)
        said.close()
        thread.join()
        heard.close()

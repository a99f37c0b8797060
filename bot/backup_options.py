"""The options of `backup` and `restore` on the command line."""

from __future__ import annotations

import argparse
from typing import TypeVar

P = TypeVar("P", bound=argparse.ArgumentParser)


def add(commands: argparse._SubParsersAction[P]) -> None:
    """Add both commands."""
    backup = commands.add_parser("backup", help="write an encrypted copy of everything; --set-up comes first")
    what = backup.add_mutually_exclusive_group(required=True)
    what.add_argument("--out", metavar="FILE", help="the backup, a file that is not there yet; its keys lie beside it")
    what.add_argument(
        "--set-up", action="store_true", help="make the key for backups, and show the recovery sheet once"
    )
    what.add_argument(
        "--confirm-sheet", action="store_true", help="show that the recovery sheet is at hand: it is asked for"
    )
    backup.add_argument("--identity", metavar="FILE", help="with --confirm-sheet: a file with the line or the words")
    backup.add_argument("--sheet", metavar="FILE", help="with --set-up: write the sheet as a page to print, too")
    restore = commands.add_parser("restore", help="put a backup back into an empty folder")
    restore.add_argument("file", metavar="FILE", help="the backup")
    restore.add_argument("--into", metavar="DIR", help="an empty folder, or one that is not there yet")
    restore.add_argument("--check", action="store_true", help="only look whether it could be restored; nothing is left")
    restore.add_argument("--keys", metavar="FILE", help="its keys (default: the file beside it)")
    restore.add_argument("--identity", metavar="FILE", help="the line or the words of the recovery sheet, in a file")
    restore.add_argument("--key-out", metavar="FILE", help="where the master key is put (default: its usual place)")
    restore.add_argument(
        "--nobody-answered", action="store_true", help="you know that no boundary went out since the backup was made"
    )

"""The command `verify`: checks an export. Needs no database, no key and no settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import Failed
from buffer.export import verify as checker

if TYPE_CHECKING:
    from cryptography.x509 import Certificate


class NothingToCheck(Failed):
    """What was named is no export, or the anchor is none."""

    code = checker.NO_EXPORT


def verify(file: str, anchor: str | None, authority: str | None = None) -> tuple[int, list[str]]:
    """Check an export. Returns 0 where it is intact and 1 where not, and what was found. Raises NothingToCheck.

    `authority` is a file with the certificates by which the signatures of time stamps are to hold.
    """
    if not Path(file).exists():
        raise NothingToCheck(f"There is no {file}: name the archive, or the folder it was unpacked into.")
    try:
        roots = None if authority is None else _roots(authority)
        report = checker.verify(file, anchor)
    except checker.NotAnExport:
        raise NothingToCheck(f"{file} is not an export of Breakwater.") from None
    except ValueError as error:
        raise NothingToCheck(f"--anchor: {error}.") from None
    if roots is not None:
        _check_signatures(report, roots)
    return checker.ALTERED if report.faults else checker.INTACT, checker.describe(report)


def _roots(authority: str) -> list[Certificate]:
    from buffer.export.time_stamps import load_roots

    try:
        return load_roots(Path(authority).read_bytes())
    except (OSError, ValueError):
        raise NothingToCheck(f"--authority: {authority} holds no certificates that can be read.") from None


def _check_signatures(report: checker.Report, roots: list[Certificate]) -> None:
    from buffer.export.time_stamps import why_not_signed

    if not report.stamps:
        report.notes.append("there is no time stamp in it that --authority could be about")
    for stamp in report.stamps:
        reason = why_not_signed(stamp, roots)
        stamp.signed = reason is None
        if reason is not None:
            report.fault(f"data/proofs/{stamp.size}.tsr", reason)

"""The command `verify`: checks an export. Needs no database, no key and no settings."""

from bot.errors import Failed
from buffer.export import verify as checker


class NothingToCheck(Failed):
    """What was named is no export, or the anchor is none."""

    code = checker.NO_EXPORT


def verify(file: str, anchor: str | None) -> tuple[int, list[str]]:
    """Check an export. Returns 0 where it is intact and 1 where not, and what was found. Raises NothingToCheck."""
    try:
        report = checker.verify(file, anchor)
    except checker.NotAnExport:
        raise NothingToCheck(f"{file} is not an export of Breakwater.") from None
    except ValueError as error:
        raise NothingToCheck(f"--anchor: {error}.") from None
    return checker.ALTERED if report.faults else checker.INTACT, checker.describe(report)

"""Time zones as they are kept: by name, and by what this machine knows of them."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

UTC = ZoneInfo("UTC")


def find(name: str) -> ZoneInfo | None:
    """The zone of this name; None where this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def find_or_utc(name: str) -> ZoneInfo:
    """The zone of an owner, whatever happened to the machine since it was chosen: UTC where it is not known here.

    Nothing that keeps, answers or tells may fail because of a zone; the digest and `doctor` say that it is missing.
    """
    return find(name) or UTC

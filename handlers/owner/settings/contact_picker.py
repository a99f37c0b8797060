"""The account chosen in Telegram's picker, or typed."""

from handlers.owner.dialogue.visit import Visit


def picked(visit: Visit) -> tuple[int, str] | None:
    """The account chosen in Telegram's picker, or typed as a number: id and name. None for anything else."""
    shared = (visit.message or {}).get("users_shared", {}).get("users", [])
    if shared:
        name = " ".join(part for part in (shared[0].get("first_name"), shared[0].get("last_name")) if part)
        return int(shared[0]["user_id"]), name
    number = visit.text.strip()
    if number.isascii() and number.isdecimal() and 0 < int(number) < 2**52:
        return int(number), ""
    return None

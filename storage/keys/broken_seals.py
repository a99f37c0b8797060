"""What was found not to hold while reading. A read may not write, so it is gathered here until a writer notes it."""

from storage.errors import SealBroken

Name = tuple[int, str, str]


class BrokenSeals:
    """The seals that did not hold, each once, since they were last noted. In memory, one for a process's keys."""

    def __init__(self) -> None:
        self._found: dict[Name, SealBroken] = {}
        self._noted: set[Name] = set()

    def add(self, broken: SealBroken) -> None:
        """Gather one. Nothing happens where it is noted already."""
        if broken.name not in self._noted:
            self._found.setdefault(broken.name, broken)

    def gathered(self) -> list[SealBroken]:
        """Those that are not known to be noted, in the order they were found."""
        return list(self._found.values())

    def has(self, table: str, column: str) -> bool:
        """Whether one of this column was found, noted or not."""
        return any(place == f"{table}.{column}" for _, place, _ in (*self._found, *self._noted))

    def drop(self, owner_id: int) -> None:
        """What was found about this owner is not to be noted any more."""
        self._found = {name: broken for name, broken in self._found.items() if name[0] != owner_id}

    def settle(self, name: Name) -> None:
        """The one of this name is in the database, committed: it need not be gathered again."""
        self._found.pop(name, None)
        self._noted.add(name)

    def forget(self, name: Name) -> None:
        """This one holds again: what is found of it from now on is gathered."""
        self._noted.discard(name)

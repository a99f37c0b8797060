"""What the data of buttons looks like in the code: every string that begins with a word some part answers to."""

import ast
import re
from functools import cache

from handlers.owner import parts
from tests.paths import ROOT

FOLDERS = ("handlers/owner", "buffer")
HOLE = "*"


@cache
def shapes():
    """The data of every button, as regular expressions: whatever is put into it is anything, and a number is N."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for folder in FOLDERS for path in (ROOT / folder).glob("*.py")]
    found = {re.sub(r"\d+", "N", said) for tree in trees for said in _strings(tree)}
    data = [said for said in found if re.fullmatch(r"[a-z_]+(:[\w*-]+)+", said) and _is_answered(said)]
    return [said.replace(HOLE, "[^:]+") for said in sorted(data)]


def _is_answered(said):
    return said.partition(":")[0] in parts.buttons()


def _strings(tree):
    """Every string of a module, with marks for what is put into it."""
    known = {
        node.targets[0].id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
    }
    parts_of_others = set()
    for node in ast.walk(tree):  # what holds others comes before them
        if isinstance(node, ast.JoinedStr):
            parts_of_others |= set(node.values)
            yield "".join(_piece(piece, known) for piece in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in parts_of_others:
            yield node.value


def _piece(piece, known):
    return str(piece.value if isinstance(piece, ast.Constant) else known.get(getattr(piece.value, "id", ""), HOLE))

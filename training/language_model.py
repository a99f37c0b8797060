"""Write seeds/models/languages.xz from the model py3langid brings: fewer languages, and a tree instead of a table.

    python -m training.language_model

py3langid finds, byte by byte, the longest known group of letters that ends there (Aho and Corasick 1975), and holds for
that a table of 256 next states for each of 105,000. Here it is the tree of the groups, as a double array (Aoe 1989):
the child of `state` by `byte` is `children[state] + byte` if its `parent` is `state`. Nothing is rounded.
"""

import io
import lzma
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import orjson
from py3langid import langid

from buffer.screening.language.identifier import NONE, SCALE

TARGET = Path(__file__).resolve().parent.parent / "seeds" / "models" / "languages.xz"
# The languages people most often write to each other in. The package knows 139, and mistakes slang for the rarest.
CANDIDATES = "ar bg cs da de el en es fa fi fr he hi hr hu id it ja ko nl no pl pt ro ru sk sq sr sv tr uk vi zh"
_WINDOW = 60_000  # slots looked at together for a place

Edges = dict[int, list[tuple[int, int]]]


def read() -> dict[str, Any]:
    """The package's arrays by name (py3langid.modelio.load_model)."""
    content = lzma.decompress((langid.MODEL_DIR / langid.MODEL_FILE).read_bytes())
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name.removesuffix(".npy"): np.load(io.BytesIO(file.read(name))) for name in file.namelist()}


def tree(moves: Any, rows: Any) -> tuple[Edges, list[int], list[int]]:
    """Of the automaton: the children of each state, its states from the root outwards, and where each falls back to."""
    children: Edges = {}
    order, instead = [0], [0] * len(rows)
    seen = np.zeros(len(rows), dtype=bool)
    seen[0] = True
    for state in order:  # grows while it is walked
        following = moves[rows[state]]
        for byte in np.flatnonzero(~seen[following]).tolist():
            child = int(following[byte])
            children.setdefault(state, []).append((byte, child))
            instead[child] = int(moves[rows[instead[state]]][byte]) if state else 0
            order.append(child)
            seen[child] = True
    return children, order, instead


def placed(children: Edges, order: list[int]) -> tuple[dict[int, int], dict[int, int]]:
    """A slot for each state, and for each with children the number its bytes are added to: first fit."""
    used = np.zeros(4 * len(order), dtype=bool)
    used[0] = True
    slots, begins = {0: 0}, {}
    free = 1
    for state in order:
        if state not in children:
            continue
        found = np.flatnonzero(~used[free : free + _WINDOW]) + free - children[state][0][0]
        found = found[found >= 1]
        for byte, _ in children[state]:
            found = found[~used[found + byte]]
        begins[state] = int(found[0])
        for byte, child in children[state]:
            slots[child] = begins[state] + byte
            used[slots[child]] = True
        while used[free : free + 2000].mean() > 0.97:
            free += 2000
    return slots, begins


def main() -> None:
    """Read, turn, write."""
    model = read()
    codes = model["classes"].tolist()
    kept = [index for index, code in enumerate(codes) if code in CANDIDATES.split()]
    exact = -model["ptc"][:, kept].astype("float64") * SCALE
    unlikely = exact.astype("<u2")
    if (unlikely != exact).any():
        sys.exit("these weights are no whole 512ths: they would be rounded")
    children, order, instead = tree(model["nextmove"].reshape(-1, 256), model["nextmove_row"])
    slots, begins = placed(children, order)
    states = max(slots.values()) + 256  # so that every slot plus every byte is one
    begin, parent, fall, group = (np.full(states, empty, "<u4") for empty in (0, NONE, 0, NONE))
    for state in order:
        place = slots[state]
        begin[place], fall[place] = begins.get(state, 0), slots[instead[state]]
        group[place] = model["out_feat"][state] if model["out_feat"][state] >= 0 else NONE
        for _, child in children.get(state, []):
            parent[slots[child]] = place
    head = {"codes": [codes[i] for i in kept], "prior": model["pc"][kept].astype("float64").tolist(), "states": states}
    numbers = b"".join(part.tobytes() for part in (begin, parent, fall, group, unlikely))
    TARGET.write_bytes(lzma.compress(orjson.dumps(head) + b"\n" + numbers, preset=9))
    print(f"{TARGET.name}: {len(order)} states in {states} slots, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()

"""Sets one document with typst, in a process of its own: its memory goes back when it ends.

Run by its path, with a folder as its only argument: reads record.typ and data.json there, writes out.pdf and done.json.
It imports nothing of Breakwater, so that it starts quickly.

Rules found by trying, with typst 0.15: as PDF/A it refuses private characters, such as are none, and every character
that no font has. So they are replaced before, by what they are: [U+1FAEA].
"""

import json
import sys
import unicodedata
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, Literal

STANDARDS: tuple[Literal["a-3a"], Literal["ua-1"]] = ("a-3a", "ua-1")
"""PDF/A-3a (ISO 19005-3), for keeping, and PDF/UA-1 (ISO 14289-1), for being read aloud."""
INVISIBLE = frozenset(map(chr, (0x200B, 0x200C, 0x200D, 0x2060, 0x2068, 0x2069, 0xFE0E, 0xFE0F, 0x0A)))
"""What shapes the characters beside it, and needs no glyph."""
FORMATS = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp"}
LARGEST = 60_000_000
"""Pixels of a picture: what is set takes four bytes of memory for each."""
NEVER = frozenset({"Cc", "Cs", "Co", "Cn"})


def main(folder: Path) -> None:
    """Set what lies in the folder."""
    import typst

    data = json.loads((folder / "data.json").read_text("utf-8"))
    for picture in data.get("pictures", ()):
        picture["format"] = _format(folder, picture["file"])
    paths: list[str] = data["font_paths"]
    has = covered(paths)
    replaced: set[str] = set()
    for can_be_set in (lambda char: char in has, str.isascii):  # should one slip through, only the plainest are left
        shown = _mapped(data, partial(visible, can_be_set=can_be_set, replaced=replaced))
        (folder / "data.json").write_text(json.dumps(shown), "utf-8")
        compiler = typst.Compiler(
            str(folder / "record.typ"), root=str(folder), font_paths=paths, ignore_system_fonts=True
        )
        try:
            compiler.compile(output=str(folder / "out.pdf"), format="pdf", pdf_standards=list(STANDARDS))
        except typst.TypstError as error:
            failure = error
            continue
        (end,) = json.loads(compiler.query("<end>", field="value"))
        (folder / "done.json").write_text(json.dumps({**end, "replaced": sorted(replaced)}), "utf-8")
        return
    raise failure


def _format(folder: Path, name: str) -> str | None:
    """What a picture is, in typst's words; None for one that it cannot show, or that is too large to be printed.

    Each is tried by itself: one that is broken must not keep the others from being set.
    """
    import typst
    from PIL import Image

    try:
        with Image.open(folder / name) as picture:
            kind, (width, height) = FORMATS.get(picture.format or ""), picture.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    if kind is None or width * height > LARGEST:
        return None
    alone = f'#set page(width: auto, height: auto)\n#image("{name}", format: "{kind}")'
    (folder / "try.typ").write_text(alone, "utf-8")
    try:
        compiler = typst.Compiler(str(folder / "try.typ"), root=str(folder), ignore_system_fonts=True)
        compiler.compile(format="pdf", pdf_standards=["a-3b"])  # what it asks of pictures is the same as of a-3a
    except typst.TypstError:
        return None
    return kind


def covered(paths: Iterable[str]) -> frozenset[str]:
    """The characters that the fonts in these folders have."""
    from matplotlib.ft2font import FT2Font

    found: set[int] = set()
    for path in sorted(file for folder in paths for file in Path(folder).iterdir()):
        if path.suffix in {".ttf", ".otf", ".ttc"} and "Serif" not in path.name:
            found.update(FT2Font(str(path)).get_charmap())
    return frozenset(map(chr, found)) | INVISIBLE


def visible(text: str, can_be_set: Callable[[str], bool], replaced: set[str]) -> str:
    """Text in which what cannot be set is named. Adds what that was to `replaced`."""
    if text.isascii() and text.isprintable():
        return text
    made = []
    for char in text:
        fine = char in INVISIBLE or (unicodedata.category(char) not in NEVER and can_be_set(char))
        if not fine:
            replaced.add(f"U+{ord(char):04X}")
        made.append(char if fine else f"[U+{ord(char):04X}]")
    return "".join(made)


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_mapped(one, change) for one in value]
    if isinstance(value, dict):
        return {name: _mapped(one, change) for name, one in value.items()}
    return value


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Writes what a release is made of into the folder named: `breakwater.cdx.json` (CycloneDX 1.6) and `LICENCES.md`.

The packages are those of requirements.lock; their licences are what they say of themselves where they are installed.
"""

import json
import re
import runpy
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHIPPED = (
    ("seeds/places/cities.txt", "cities and their time zones, from GeoNames (geonames.org)", "CC-BY-4.0"),
    ("seeds/models/languages.xz", "the model of py3langid 0.4.0 in another form", "BSD-3-Clause"),
    ("sandbox/botapi/botapi_facts.json", "names of the Bot API, from @gramio/types, Copyright (c) 2024 Kravets", "MIT"),
)
"""What is in the wheel itself and others have made: where, what, and under which licence. seeds/README.md and
seeds/models/README.md have the notices."""
SPDX = frozenset(
    "0BSD Apache-2.0 BSD-2-Clause BSD-3-Clause CC-BY-4.0 CC0-1.0 ISC LGPL-3.0-only MIT MIT-0 MIT-CMU MPL-2.0 PSF-2.0 "
    "Zlib".split()
)
"""Licences, by their names in SPDX, under which something may be part of a release: none binds what uses it."""
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def version() -> str:
    """The version of Breakwater, as its module has it."""
    return str(runpy.run_path(str(ROOT / "bot" / "__init__.py"))["__version__"])


def pinned() -> list[tuple[str, str]]:
    """Name and version of every package that the running bot may load, in the order of requirements.lock."""
    return PINNED.findall((ROOT / "requirements.lock").read_text(encoding="utf-8"))


def licence(name: str) -> str:
    """The licence of an installed package: an SPDX expression where it has one, otherwise what its metadata say, or how
    the licence that comes with it begins."""
    said = metadata.metadata(name)
    classified = [
        line.rpartition(" :: ")[2] for line in said.get_all("Classifier", []) if line.startswith("License ::")
    ]
    texts = (file.read_text() for file in metadata.files(name) or () if ".dist-info/licenses/" in str(file))
    first = said.get("License") or next(texts, "")
    return str(said.get("License-Expression") or " or ".join(classified) or first.strip().partition("\n")[0])


def stated(under: str) -> dict[str, object]:
    """A licence for the bill: an SPDX expression where it is one (SPDX 2.3, annex D), otherwise its name."""
    names = {name.strip("() ") for name in re.split(r" (?:AND|OR) ", under)}
    return {"expression": under} if names <= SPDX else {"license": {"name": under}}


def bill(parts: list[tuple[str, str, str]], of: str) -> dict[str, object]:
    """A CycloneDX 1.6 document of packages as name, version and licence; without a time, so it can be made again."""
    main = f"pkg:pypi/breakwater@{of}"
    refs = [f"pkg:pypi/{name}@{number}" for name, number, _ in parts]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": main,
                "name": "breakwater",
                "version": of,
                "purl": main,
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": [
            {
                "type": "library",
                "bom-ref": ref,
                "name": name,
                "version": number,
                "purl": ref,
                "licenses": [stated(under)],
            }
            for ref, (name, number, under) in zip(refs, parts, strict=True)
        ]
        + [
            {"type": "data", "bom-ref": path, "name": path, "description": what, "licenses": [stated(under)]}
            for path, what, under in SHIPPED
        ],
        "dependencies": [{"ref": main, "dependsOn": [*refs, *(path for path, _, _ in SHIPPED)]}],
    }


def page(parts: list[tuple[str, str, str]], of: str) -> str:
    """The same as a table for people."""
    lines = "\n".join(f"| {name} | {number} | {under} |" for name, number, under in parts)
    others = "\n".join(f"| {path} | {what} | {under} |" for path, what, under in SHIPPED)
    return (
        f"# What Breakwater {of} is made of\n\nBreakwater itself is under the MIT licence. What it loads, and under "
        f"which licence, as each package says of itself:\n\n| package | version | licence |\n|---|---|---|\n{lines}\n\n"
        f"What it has in it that others have made:\n\n| file | what | licence |\n|---|---|---|\n{others}\n"
    )


def main(folder: Path) -> None:
    """Write both files."""
    parts = [(name, number, licence(name)) for name, number in pinned()]
    for name, number, under in parts:
        if metadata.version(name) != number or not under:
            sys.exit(f"{name} {number} of requirements.lock is not what is installed, or says nothing of a licence.")
    (folder / "breakwater.cdx.json").write_text(json.dumps(bill(parts, version()), indent=1) + "\n", encoding="utf-8")
    (folder / "LICENCES.md").write_text(page(parts, version()), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""The recovery sheet: the identity that opens backups, to be printed once and kept where the computer is not."""

import io
from html import escape

import segno
from pyrage.x25519 import Identity

from buffer.backup.identity import to_words

TITLE = "Recovery sheet for the backups of Breakwater"
WHY = (
    "Keep this sheet on paper, where the computer is not, and out of reach of others: whoever has it and a backup can "
    "read everything. Without it and without the passphrase, no backup can be opened by anybody. It is shown this once."
)
HOW = "To restore, read the page at the beginning of a backup (it is a zip), or run `breakwater restore`."
IN_A_ROW = 5


def as_text(identity: Identity) -> str:
    """The sheet for a terminal."""
    picture = io.StringIO()
    segno.make(str(identity), error="m").terminal(out=picture, compact=True)
    rows = "\n".join(f"  {'   '.join(row)}" for row in _rows(identity))
    return "\n\n".join(
        [
            TITLE,
            WHY,
            f"As one line:\n\n  {identity}",
            f"As words:\n\n{rows}",
            f"As a picture:\n\n{picture.getvalue().rstrip()}",
            f"Backups are encrypted to: {identity.to_public()}",
            HOW,
        ]
    )


def as_page(identity: Identity) -> str:
    """The sheet as a page to print, with nothing in it from elsewhere."""
    picture = segno.make(str(identity), error="m").svg_inline(scale=5)
    rows = "".join(f"<tr>{''.join(f'<td>{escape(word)}</td>' for word in row)}</tr>" for row in _rows(identity))
    return f"""<!doctype html>
<html lang="en"><meta charset="utf-8"><title>{TITLE}</title>
<style>body {{ font: 12pt/1.5 sans-serif; margin: 2cm; max-width: 17cm }} td {{ padding: .1em 1em .1em 0 }}
code, td {{ font-family: monospace; overflow-wrap: anywhere }}</style>
<h1>{TITLE}</h1>
<p>{escape(WHY)}</p>
<h2>As one line</h2><p><code>{identity}</code></p>
<h2>As words</h2><table>{rows}</table>
<h2>As a picture</h2>{picture}
<p>Backups are encrypted to: <code>{identity.to_public()}</code></p>
<p>{escape(HOW)}</p>
</html>
"""


def _rows(identity: Identity) -> list[list[str]]:
    numbered = [f"{number:2} {word}" for number, word in enumerate(to_words(identity), start=1)]
    return [numbered[at : at + IN_A_ROW] for at in range(0, len(numbered), IN_A_ROW)]

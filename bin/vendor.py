"""Copy the few front-end files that the product serves from node_modules to var/vendor/vendor, for staticfiles.

A file that has not changed keeps its time, so that nothing after it runs for nothing. One no longer listed goes.
"""

import filecmp
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "node_modules"
TARGET = ROOT / "var" / "vendor" / "vendor"

OPEN_SANS = "@fontsource/open-sans"
# Latin-ext is for names: Dutch needs only latin, but colleagues are also called Yıldız and Wałęsa.
FONTS = [
    f"open-sans-{letters}-{weight}-normal.woff2" for letters in ("latin", "latin-ext") for weight in (400, 600, 700)
]

# Name under vendor/ -> file under node_modules/. A licence goes with each package.
FILES = {
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "hx-sse.min.js": "htmx.org/dist/ext/hx-sse.min.js",
    "htmx.LICENSE.txt": "htmx.org/LICENSE",
    "plotly-basic.min.js": "plotly.js-basic-dist-min/plotly-basic.min.js",
    "plotly-basic.LICENSE.txt": "plotly.js-basic-dist-min/LICENSE",
    **{font: f"{OPEN_SANS}/files/{font}" for font in FONTS},
    "open-sans.LICENSE.txt": f"{OPEN_SANS}/LICENSE",
}


def main() -> None:
    """Make TARGET hold exactly FILES."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, path in FILES.items():
        source, target = SOURCE / path, TARGET / name
        if not source.is_file():
            sys.exit(f"{source.relative_to(ROOT)} ontbreekt. Haal de map node_modules weg en doe make install.")
        if not (target.is_file() and filecmp.cmp(source, target, shallow=False)):
            shutil.copyfile(source, target)
    for extra in TARGET.iterdir():
        if extra.name not in FILES:
            extra.unlink()


if __name__ == "__main__":
    main()

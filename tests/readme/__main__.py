"""`python -m tests.readme`: make the README's pictures anew."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from pathlib import Path

from tests.readme.pictures import FOLDER, SCREENS, draw, lived_in


def main() -> None:
    """Write each picture beside this file."""
    with tempfile.TemporaryDirectory() as scratch:
        lived_in(Path(scratch) / "lived")
        for name in SCREENS:
            lived = Path(scratch) / name
            shutil.copytree(Path(scratch) / "lived", lived)
            svg = asyncio.run(draw(name, lived, Path(scratch) / f"{name}-fresh"))
            (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")
            print(FOLDER / f"{name}.svg")


if __name__ == "__main__":
    main()

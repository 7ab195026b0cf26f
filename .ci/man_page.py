"""Build hook: the manual page goes into the wheel, made from the commands themselves so that it cannot be stale."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ManPage(BuildHookInterface[Any]):
    """Writes `coach man --roff` to share/man/man1/coach.1 of the wheel. The commands' parsers need the standard library alone."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before a wheel is built; an editable one has no place for it."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from coach.cli.manual import roff

        self._folder = tempfile.TemporaryDirectory()
        page = Path(self._folder.name) / "coach.1"
        page.write_text(roff() + "\n", encoding="utf-8")
        build_data["shared_data"][str(page)] = "share/man/man1/coach.1"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """After it is built the page is in it."""
        del build_data, artifact_path
        if version != "editable":
            self._folder.cleanup()

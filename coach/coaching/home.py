"""Where Coach keeps its things: one folder each for config, data and backups."""

from __future__ import annotations

import os
from pathlib import Path

from coach.values import dataclass


@dataclass(frozen=True, slots=True)
class Home:
    """The folders. None of them is created before something is written."""

    config: Path
    data: Path
    backups: Path

    @property
    def journal(self) -> Path:
        """The journal's file."""
        return self.data / "journal.db"

    @property
    def plans(self) -> Path:
        """The person's own templates, exercises, ladders and lessons."""
        return self.config / "plans"

    @property
    def settings(self) -> Path:
        """The person's settings."""
        return self.config / "config.toml"


def find_home(environment: dict[str, str] | None = None) -> Home:
    """`COACH_HOME` where it is set (tests, portable use), otherwise the platform's own folders."""
    environment = dict(os.environ) if environment is None else environment
    own = environment.get("COACH_HOME")
    if own:
        base = Path(own).expanduser().absolute()
        return Home(base / "config", base / "data", base / "data" / "backups")
    from platformdirs import PlatformDirs  # 10 ms: only where the folders are not given

    folders = PlatformDirs("coach", appauthor=False)
    data = Path(folders.user_data_dir)
    return Home(Path(folders.user_config_dir), data, data / "backups")

"""A coach without a store, for screens under test and for looking at them. Not a mock: it keeps what it is given."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tests.tui import script

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coach.interview.model import Asking, Findings, Region, Reviewed


@dataclass
class FakeCoach:
    draft: tuple[str, dict[str, Any]] | None = None
    settings: dict[str, object] = field(default_factory=dict)
    at: datetime = datetime(2026, 11, 20, 2, 10)  # noqa: DTZ001
    first: str = "welcome"
    region_id: str = "GB"

    def now(self) -> datetime:
        return self.at

    def opening(self) -> str:
        return self.first

    def has_episode(self) -> bool:
        return False

    def last_saved(self) -> str:
        return "02:14"

    def keep_setting(self, name: str, value: object) -> None:
        self.settings[name] = value

    def region(self) -> Region:
        return next(region for region in script.REGIONS if region.id == self.region_id)

    def regions(self) -> tuple[Region, ...]:
        return script.REGIONS

    def set_region(self, region: str) -> None:
        self.region_id = region

    def today_iso(self) -> str:
        return self.at.date().isoformat()

    def source_line(self, ids: Sequence[str]) -> str:
        return ", ".join(ids)

    def interview_draft(self) -> tuple[str, dict[str, Any]] | None:
        return self.draft

    def save_interview_draft(self, answers: Mapping[str, Any]) -> None:
        self.draft = (self.today_iso(), dict(answers)) if answers else None

    def interview_step(self, answers: Mapping[str, Any]) -> Asking | Findings:
        return script.next_step(answers, self.region())

    def interview_review(self, answers: Mapping[str, Any]) -> tuple[Reviewed, ...]:
        return script.review(answers)

    def open_demo(self) -> None:
        self.settings["demo"] = True


if __name__ == "__main__":
    import os
    import sys

    from coach.tui.run import run

    sys.exit(run(FakeCoach(), first=os.environ.get("FIRST", "")))  # type: ignore[arg-type]

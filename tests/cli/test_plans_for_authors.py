"""Plans at the command line as their authors need them: what is said of a change, packs before they are added, differences."""

from __future__ import annotations

from tests.cli.kit import Shell


def test_a_change_that_says_only_why_has_no_stray_full_stop(coach: Shell) -> None:
    text = " ".join(coach.fine("plan", "preview", "posture", "--as", "fast-bowler-17").out.split())
    assert "· No bowling at all until a clinician has looked at the bone." in text
    assert "· ." not in text
    assert ". ." not in text

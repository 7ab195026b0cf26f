"""The table of the stories: safe, exact, too low, too high, and how often the expected cause is among the first."""

from __future__ import annotations

from dataclasses import dataclass

from coach.interview.model import SELF_CARE, rank

from .stories import Story, walk

WORDS: dict[str, tuple[str, ...]] = {
    "acute-injury": ("acute-injury",),
    "overuse": ("overuse",),
    "exertion": ("exertion",),
    "posture": ("posture",),
    "sleep-position": ("posture",),
    "deconditioning": ("posture",),
    "mechanical": ("posture",),
    "nutritional": ("nutritional",),
    "heat-cramp": ("nutritional",),
    "heat-illness": ("nutritional",),
    "medicine-related": ("nutritional",),
    "neurological": ("neurological/serious",),
    "radicular": ("neurological/serious",),
    "stenosis": ("neurological/serious",),
    "generalised-spasm": ("neurological/serious",),
}
"""Our causes in the words of the stories; everything else is 'other-referral'."""


@dataclass(frozen=True)
class Row:
    """How one story came out."""

    story: Story
    disposition: str
    fired: tuple[str, ...]
    causes: tuple[str, ...]
    plan: str | None
    screens: int

    @property
    def too_low(self) -> bool:
        return rank(self.disposition) < rank(self.story.expected["min"])

    @property
    def too_high(self) -> bool:
        return rank(self.disposition) > rank(self.story.expected["max"])

    @property
    def exact(self) -> bool:
        return bool(self.disposition == self.story.expected["ideal"])

    def cause_within(self, first: int) -> bool:
        wanted = set(self.story.expected["causes"])
        return any(wanted & set(WORDS.get(cause, ("other-referral",))) for cause in self.causes[:first])


def rows(stories: list[Story]) -> list[Row]:
    """Every story walked through."""
    found = []
    for story in stories:
        findings, screens = walk(story.answers)
        causes = tuple(cause.id for cause in findings.causes)
        found.append(Row(story, findings.disposition, findings.fired, causes, findings.plan, len(screens)))
    return found


def share(part: int, whole: int) -> str:
    """`part` of `whole`, with the percentage."""
    return f"{part} of {whole} ({100 * part / whole:.0f} %)" if whole else "none"


def summary(table: list[Row]) -> dict[str, float]:
    """The figures that the tests hold against their bars."""
    home = [row for row in table if row.story.expected["ideal"] == SELF_CARE]
    danger = [row for row in table if rank(row.story.expected["min"]) >= 2]
    return {
        "stories": len(table),
        "too_low": sum(row.too_low for row in table),
        "danger": len(danger),
        "danger_too_low": sum(row.too_low for row in danger),
        "too_high": sum(row.too_high for row in table),
        "exact": sum(row.exact for row in table),
        "self_care": len(home),
        "self_care_higher": sum(row.disposition != SELF_CARE for row in home),
        "first_cause": sum(row.cause_within(1) for row in table),
        "first_three": sum(row.cause_within(3) for row in table),
    }


def text(table: list[Row]) -> str:
    """The table as it is printed."""
    lines = [f"{'story':8} {'least':10} {'ideal':10} {'most':10} {'found':10} {'':4} {'screens':>7}  rules; first causes"]
    for row in table:
        e = row.story.expected
        mark = "LOW" if row.too_low else "HIGH" if row.too_high else "" if row.exact else "~"
        cause = " ".join(row.causes[:3]) + ("" if row.cause_within(3) else f"  (expected {', '.join(e['causes'])})")
        lines.append(
            f"{row.story.id:8} {e['min']:10} {e['ideal']:10} {e['max']:10} {row.disposition:10} {mark:4} {row.screens:7}  "
            f"{' '.join(row.fired) or '-'}; {cause}"
        )
    figures = summary(table)
    whole = int(figures["stories"])
    lines += [
        "",
        f"under its minimum        {share(int(figures['too_low']), whole)}",
        f"  of danger stories      {share(int(figures['danger_too_low']), int(figures['danger']))}",
        f"exact                    {share(int(figures['exact']), whole)}",
        f"over its maximum         {share(int(figures['too_high']), whole)}",
        f"self-care sent higher    {share(int(figures['self_care_higher']), int(figures['self_care']))}",
        f"expected cause first     {share(int(figures['first_cause']), whole)}",
        f"among the first three    {share(int(figures['first_three']), whole)}",
        "",
        "These are stories, not people: good figures here do not show that the rules are safe.",
    ]
    return "\n".join(lines)

"""A short made-up interview for the screens' tests: the real values, a scripted order, no knowledge files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.interview.model import Asking, CauseFound, Choice, Findings, Question, RedFlag, Region, Reviewed, Sign

if TYPE_CHECKING:
    from collections.abc import Mapping

UK = Region("GB", "United Kingdom", "999", "NHS 111", "your GP", "your maternity unit", "Samaritans 116 123", "a pharmacist")
US = Region("US", "United States", "911", "an urgent care clinic", "your doctor", "your maternity unit", "988", "a pharmacist")
REGIONS = (UK, US)

NERVES = Question(
    id="danger-nerves",
    text="Since your back went: is any of this new?",
    help=("Personal questions, we know. Any one of these can mean that nerves need help today, so please look at each."),
    why="These signs come from nerves at the bottom of the spine. Hours can count.",
    title="Danger signs, 1 of 2",
    kind="multi",
    danger=True,
    signs=(
        Sign("bladder", "Peeing: hard to start, weak, leaking, or not at all", danger=True),
        Sign("bowel", "Bowels: lost control, or I cannot feel when I need to go", danger=True),
        Sign(
            "saddle",
            "Numb or odd feeling between the legs, bottom or genitals",
            "Try this: does toilet paper feel the same as it did last week, both sides? Even a small numb patch counts.",
            danger=True,
        ),
        Sign("both_legs", "Pain, tingling or numbness in both legs", danger=True),
        Sign("leg_weak", "A leg is weak: foot drags, knee gives way, or getting worse", danger=True),
        Sign("cord", "Unsteady walk, clumsy hands, or a tight band round the body", danger=True),
        Sign("sexual", "Less sexual feeling than before", danger=True, private=True),
    ),
)
BODY = Question(
    id="danger-body",
    text="And is any of this true?",
    title="Danger signs, 2 of 2",
    kind="multi",
    danger=True,
    signs=tuple(
        Sign(name, label, danger=True)
        for name, label in (
            ("fever", "Fever, shivering fits, or feeling very ill"),
            ("chest", "Chest pain, or hard to breathe"),
            ("collapse", "Fainting, or cold and clammy"),
            ("fall", "It began with a bad fall, crash or crush"),
        )
    ),
)
SADDLE_CHECK = Question(
    id="saddle_check",
    text="Touch the skin between your legs with your finger, left and right. Does it feel the same as your arm?",
    kind="single",
    part_of="danger-nerves",
    danger=True,
    choices=(Choice("no", "Yes, the same"), Choice("yes", "No, it feels duller"), Choice("not-sure", "Still not sure")),
)
AGE = Question(id="age", text="How old are you?", kind="number", min=0, max=120, unit="years", why="Some causes depend on age.")
START = Question(
    id="start",
    text="What were you doing when it began?",
    why="What sets a spasm off tells most about its cause.",
    kind="single",
    choices=(
        Choice("lift", "One sudden lift, twist or slip"),
        Choice("sport", "During sport or just after it"),
        Choice("hours", "After hours of the same work"),
        Choice("woke", "I woke up with it"),
        Choice("not-sure", "Nothing that I remember"),
    ),
)
HISTORY = Question(
    id="history",
    text="Do you have any of these?",
    kind="multi",
    signs=(Sign("diabetes", "Diabetes"), Sign("blood_thinner", "A blood thinner"), Sign("osteoporosis", "Thin bones")),
)
MATTERS = Question(id="activity_1", text="What do you miss most?", kind="text", required=False)
QUESTIONS = (NERVES, BODY, SADDLE_CHECK, AGE, START, HISTORY, MATTERS)


def _asked(question: Question, answers: Mapping[str, object]) -> bool:
    return question is not SADDLE_CHECK or answers.get("saddle") == "not-sure"


def _answered(question: Question, answers: Mapping[str, object]) -> bool:
    if question.id in answers:
        return True
    return bool(question.signs) and all(sign.id in answers for sign in question.signs)


def next_step(answers: Mapping[str, object], region: Region = UK) -> Asking | Findings:
    """The first question without an answer, or findings; an emergency ends it early."""
    if any(answers.get(name) == "yes" for name in ("saddle", "bladder", "bowel", "saddle_check", "chest", "collapse")):
        return emergency(answers, region)
    if answers.get("fever") == "yes" and "start" in answers:
        return urgent(answers, region)
    asked = [question for question in QUESTIONS if _asked(question, answers)]
    for number, question in enumerate(asked, 1):
        if not _answered(question, answers):
            return Asking(question, (number - 1) / len(asked), number, len(asked))
    return self_care(answers, region)


def emergency(answers: Mapping[str, object], region: Region = UK) -> Findings:
    flag = RedFlag(
        "CES-1", "Nerves at the bottom of the spine", "emergency", ("saddle",),
        "It may turn out to be harmless. But the nerves at the bottom of the spine may be under pressure, and then hours count.",
        "Ask about cauda equina, today.",
        (), ("girft-ces-2023",),
    )  # fmt: skip
    return Findings(
        "emergency", (flag,), (), None, "", region,
        call=(f"Call {region.emergency} now.",),
        say=("My back went into spasm. Since then I am numb between my legs. A checklist says: ask about cauda equina, today.",),
        meanwhile=(
            "Do not drive yourself. Wake someone if you are not alone.",
            "Lie or stand as it hurts least. No exercises, no stretching.",
            "Do not wait to see if it passes, even if the pain eases.",
            "Take with you: your medicines, and this page.",
        ),
        fired=("CES-1",), facts=dict(answers), screens=2,  # type: ignore[arg-type]
    )  # fmt: skip


def urgent(answers: Mapping[str, object], region: Region = UK) -> Findings:
    flag = RedFlag(
        "INF-3", "Fever with back pain", "urgent", ("fever",), "An infection has to be ruled out.",
        "I have a fever and back pain.",
        (), ("nhs-back-pain",),
    )  # fmt: skip
    return Findings(
        "urgent", (flag,), (), "clinician-first", "Someone should see you first.", region,
        call=(f"Call {region.urgent} today.",), say=("I have had back pain since yesterday, and a fever.",),
        meanwhile=("Rest as it hurts least.", "Measure your temperature every four hours."),
        straight=("You get confused or faint.", "Your legs get weak."),
        fired=("INF-3",), facts=dict(answers), screens=6,  # type: ignore[arg-type]
    )  # fmt: skip


def self_care(answers: Mapping[str, object], region: Region = UK) -> Findings:
    causes = (
        CauseFound(
            "acute-injury", "A single overload of the back muscles", "likely",
            ("it came with one lift", "it grabbed at once", "one side"), (), "One load was more than the muscle could hold.",
        ),
        CauseFound(
            "exertion", "Too much too soon: heavy day, no warm-up", "possible",
            ("first deadlifts in six weeks", "no warm-up"), (), "",
        ),
        CauseFound("nutritional", "Minerals", "unlikely", (), ("no cramps elsewhere",), ""),
        CauseFound("posture", "Posture", "unlikely", (), ("no long sitting",), ""),
        CauseFound("neurological", "Nerves", "unlikely", (), ("no weakness",), ""),
    )  # fmt: skip
    return Findings(
        "self-care", (), causes, "acute-strain", "It fits a single overload.", region,
        tonight=(
            "Lie easy: calves on a chair, 10 to 20 minutes.",
            "Warmth on the sore place, 15 minutes, not on bare skin.",
            "Up for two minutes each time you wake. No day in bed.",
        ),
        get_help=(
            f"{region.emergency}: numb between the legs, cannot pee, a leg getting weaker.",
            f"{region.urgent}: fever or feeling very ill, no position eases it.",
            f"{region.doctor}: not clearly better in two weeks.",
        ),
        notes=("Spasms like yours rarely show on a scan, and no test is needed now.",),
        changes=("Rest is three days at most.",), facts=dict(answers), screens=7,  # type: ignore[arg-type]
    )  # fmt: skip


def review(answers: Mapping[str, object]) -> tuple[Reviewed, ...]:
    found: list[Reviewed] = []
    for question in QUESTIONS:
        if not _answered(question, answers):
            continue
        if question.signs and question.id not in answers:
            words = {"yes": "yes", "no": "no", "not-sure": "not sure", "prefer-not-to-say": "not said"}
            found.extend(
                Reviewed(question.id, sign.label, words.get(str(answers.get(sign.id)).lower(), "no")) for sign in question.signs
            )
        else:
            value = answers[question.id]
            label = next((choice.label for choice in question.choices if choice.value == value), str(value))
            found.append(Reviewed(question.id, question.text, label))
    return tuple(found)

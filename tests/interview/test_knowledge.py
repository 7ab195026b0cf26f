"""The loader: strict, with the file and the key named, and closed to anything that would soften a danger rule."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from coach.content.knowledge import KnowledgeProblem, load_danger, load_knowledge
from coach.interview import Asking, Question, next_step
from tests.vignettes.stories import DAY, PLANS

FLAG = """
format = 1
[[questions]]
id = "my_clinic_sign"
kind = "multi"
group = "danger"
danger = true
text = "From our clinic: is this so?"
source = "our rule"
signs = [ { id = "green_tongue", label = "My tongue is green", danger = true } ]
[[rules]]
id = "MINE-1"
title = "Green tongue"
group = "mine"
text = "Our clinic wants to see that."
disposition = "clinician"
when = { fact = "green_tongue", is = "yes" }
source = "our rule"
"""


def _own(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "mine.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_file_of_ones_own_adds_questions_and_flags(tmp_path: Path) -> None:
    knowledge = load_knowledge(PLANS, _own(tmp_path / "own", FLAG))
    asked: list[str] = []
    answers: dict[str, object] = {"green_tongue": "yes"}
    while isinstance(step := next_step(knowledge, answers, DAY), Asking):
        question = step.question
        asked.append(question.id)
        plain = question.choices[-1].value if question.kind == "single" else ""
        quick = {"age": 30, "sex": "male", "mobility": "free", "start": "lift"}
        answers[question.id] = (
            [] if question.kind == "multi" else quick.get(question.id, 0 if question.kind == "number" else plain)
        )
    assert "MINE-1" in step.fired
    assert step.disposition == "clinician"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (FLAG.replace("MINE-1", "CES-1"), "exists already"),
        (FLAG.replace('"green_tongue", label', '"saddle", label'), "exists already"),
        (FLAG.replace("my_clinic_sign", "danger_nerves"), "exists already"),
        (FLAG.replace("my_clinic_sign", "saddle_check"), "exists already"),
        ('format = 1\n[[derived]]\nfact = "saddle"\nvalue = "no"\nwhen = { fact = "age", at_least = 1 }\n', "no derived"),
        ('format = 1\n[[advice]]\nid = "x"\nkind = "call"\ntext = "Wait."\nwhen = []\nsource = "our rule"\n', "no advice"),
        (FLAG.replace('disposition = "clinician"', 'disposition = "nothing"'), "nothing is none of"),
        (FLAG.replace("format = 1", "format = 2"), "format"),
        (FLAG.replace('title = "Green tongue"', 'title = "Green tongue"\nremoves = "CES-1"'), "unknown key"),
        (FLAG.replace('{ fact = "green_tongue", is = "yes" }', '{ fact = "green_tongue" }'), "when"),
        (FLAG.replace('{ fact = "green_tongue", is = "yes" }', '{ fact = "gren_tongue", is = "yes" }'), "nothing asks for"),
        (
            FLAG.replace(
                'when = { fact = "green_tongue", is = "yes" }\nsource = "our rule"',
                'when = { fact = "green_tongue", is = "yes" }',
            ),
            "source",
        ),
        ("format = 1\nquestions = 3\n", "questions"),
        ("format = 1\n[[questions\n", "no TOML"),
    ],
)
def test_what_would_shadow_soften_or_break_is_refused_by_name(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(KnowledgeProblem) as caught:
        load_knowledge(PLANS, _own(tmp_path / "own", text))
    assert "mine.toml" in str(caught.value)
    assert says in str(caught.value)


def test_a_rule_without_a_source_is_an_error(tmp_path: Path) -> None:
    copy = tmp_path / "interview"
    shutil.copytree(PLANS, copy)
    path = next(copy.glob("50-*.toml"))
    path.write_text(path.read_text(encoding="utf-8").replace('sources = ["nice-ng59", "our rule"]', "", 1), encoding="utf-8")
    with pytest.raises(KnowledgeProblem, match=r"rules\[NEU-2\]"):
        load_knowledge(copy)


def test_the_version_changes_with_the_knowledge(tmp_path: Path) -> None:
    assert load_knowledge(PLANS).version != load_knowledge(PLANS, _own(tmp_path / "own", FLAG)).version


FAMILIES = {
    "CES": 4, "NEU": 2, "CORD": 2, "FRX": 5, "MAL": 4, "INF": 3, "VAS": 3, "CAR": 1, "REN": 3, "PAN": 1, "GYN": 2, "ZOS": 1,
    "RHB": 1, "TET": 1, "DYS": 1, "NMS": 1, "K": 1, "CA": 1, "HEAT": 1, "SPS": 1, "MS": 1, "IBP": 3, "BLD": 1, "PO": 1,
    "SCD": 1, "COL": 1, "SNG": 1, "MH": 1, "PAIN": 1, "TIME": 2, "HED": 1,
}  # fmt: skip
"""How many rules each family has: 51 published ones, and two of our own (FRX-5 for fast bowlers, HED-1)."""


def test_every_rule_that_was_asked_for_is_there() -> None:
    wanted = {f"{family}-{number}" for family, count in FAMILIES.items() for number in range(1, count + 1)}
    assert len(wanted) == 53
    assert wanted <= {rule.id for rule in load_knowledge(PLANS).rules}


def test_an_interview_loads_nothing_heavy() -> None:
    code = (
        "import sys, pathlib; from coach.content.knowledge import load_knowledge; import coach.interview;"
        f"load_knowledge(pathlib.Path({str(PLANS)!r}));"
        "print([m for m in ('pydantic', 'textual', 'sqlite3', 'rich') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_full_list_of_a_check_in_is_that_of_the_interview() -> None:
    every = load_knowledge(PLANS).questions
    quick = load_danger(PLANS)

    def said(questions: Iterable[Question]) -> list[tuple[object, ...]]:
        return [
            (question.id, question.text, question.signs, question.ask_when.table if question.ask_when else None)
            for question in questions
            if question.has_danger_signs
        ]

    assert said(quick) == said(every)
    assert len(said(every)) == 8

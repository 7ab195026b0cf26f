"""The values of the interview: what is known (questions, signs, rules, causes) and what comes out (a question, or findings).

Everything here is frozen and plain, so that a view may keep it, compare it and show it in any thread.
"""

from __future__ import annotations

from coach.values import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coach.conditions import Condition, Record, Value

    Facts = Mapping[str, Value]
    Answers = Mapping[str, object]
    Check = Callable[[Record], bool | None]

EMERGENCY, URGENT, CLINICIAN, SELF_CARE = "emergency", "urgent", "clinician", "self-care"
DISPOSITIONS = (SELF_CARE, CLINICIAN, URGENT, EMERGENCY)
"""From the least to the most urgent: the index is the order."""
YES, NO, NOT_SURE, PREFER_NOT = "yes", "no", "not-sure", "prefer-not-to-say"
SIGN_VALUES = (NO, NOT_SURE, YES)
"""From the least to the most dangerous."""
CHECK_SUFFIX = "_check"
"""The clarifying question of the sign `saddle` has the fact id `saddle_check`."""
LIKELY, POSSIBLE, UNLIKELY = "likely", "possible", "unlikely"


def rank(disposition: str) -> int:
    """0 for self-care to 3 for emergency."""
    return DISPOSITIONS.index(disposition)


@dataclass(frozen=True, slots=True)
class When:
    """A condition as it stands in the file, as a tree, and ready to ask."""

    table: object
    tree: Condition
    check: Check
    facts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be chosen: `value` is what is stored, `label` what is read, `hint` a line of help.

    `said` is how somebody tells a clinician of it; nothing where there is nothing to tell.
    """

    value: str
    label: str
    hint: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """One line of a multi-choice screen, a fact of its own.

    A danger sign (`danger`) holds yes, no or not-sure; anything else true or false. `not_sure` is the disposition that
    "not sure" leads to when it is still not sure after `check`, the same question in other words; empty: it raises nothing,
    and the findings say how to find out. `rule` is the rule a not-sure belongs to. `private` allows 'prefer not to say'.
    `said` is how somebody tells a clinician of it, where the label does not serve.
    """

    id: str
    label: str
    hint: str = ""
    ask: str = ""
    check: str = ""
    not_sure: str = ""
    rule: str = ""
    danger: bool = False
    private: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One screen. `kind` is single, multi, number or text.

    `signs` are the lines of a multi screen; `choices` is what the JSON interface shows for it. `danger`: its answers are
    never set aside. `part_of` is the screen of danger signs that this question breaks up (sign by sign, or a clarifying
    question), else empty. `title` is for the head of the screen, `why` says why it is asked.
    `when_new` is the answer about a sign that a check-in tells of, where this question is not asked: the sign is new then.
    """

    id: str
    text: str
    kind: str
    help: str = ""
    why: str = ""
    title: str = ""
    group: str = "cause"
    choices: tuple[Choice, ...] = ()
    signs: tuple[Sign, ...] = ()
    min: float | None = None
    max: float | None = None
    unit: str = ""
    required: bool = True
    danger: bool = False
    ask_when: When | None = None
    part_of: str = ""
    sources: tuple[str, ...] = ()
    when_new: str = ""

    @property
    def has_danger_signs(self) -> bool:
        """Whether this is a screen of danger signs (each yes, no or not-sure)."""
        return self.kind == "multi" and any(sign.danger for sign in self.signs)


@dataclass(frozen=True, slots=True)
class Level:
    """One outcome of a rule: when `when` holds, at least `disposition`. `text` and `say` replace the rule's own."""

    disposition: str
    when: When
    text: str = ""
    say: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A red flag. `causes` become likely (the first) and possible (the rest) when it fires above self-care.

    `likelihood = "possible"` marks a rule whose first cause becomes likely from urgent on and is possible below.
    Who meets a `no_plan` rule gets no plan of Coach's, whatever else is found. `alone` marks a rule whose words hold where
    nothing more urgent was found: beside that they would contradict it, and are not shown. `{signs}` in `text` stands for
    what it fired on.
    `text` is what it may mean, `do` what to do meanwhile, `say` what to tell the clinician. A user's file adds rules; it can
    neither change nor drop a `builtin` one.
    """

    id: str
    title: str
    group: str
    text: str
    levels: tuple[Level, ...]
    sources: tuple[str, ...]
    say: str = ""
    do: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    likelihood: str = "likely"
    builtin: bool = True
    no_plan: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """What one answer counts for a cause. Points of the group `trigger` together count 5 at most for one cause."""

    points: int
    when: When
    text: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Prior:
    """A prior that holds for some people instead of the cause's own."""

    prior: float
    when: When


@dataclass(frozen=True, slots=True)
class Cause:
    """A likely contributor. `prior` is None for causes that rules alone bring up (kidney, fracture, …).

    `mission`: always listed. `part_of` is the wider cause that is at least as likely as this one. `template` is the plan.
    """

    id: str
    title: str
    text: str
    template: str
    sources: tuple[str, ...]
    prior: float | None = None
    priors: tuple[Prior, ...] = ()
    points: tuple[Points, ...] = ()
    mission: bool = False
    part_of: str = ""
    kindly: str = ""
    changes: str = ""
    max_likelihood: str = LIKELY


@dataclass(frozen=True, slots=True)
class Derived:
    """A fact that follows from others: the first that holds gives the value, unless the fact was answered itself."""

    fact: str
    value: Value
    when: When


@dataclass(frozen=True, slots=True)
class Known:
    """A fact that may be given without being asked: `kind` is text, number, date, yes-no or one of `values`."""

    id: str
    kind: str
    values: tuple[str, ...] = ()
    min: float | None = None
    max: float | None = None


@dataclass(frozen=True, slots=True)
class Advice:
    """One sentence of the findings. `kind` says which list it belongs to (see `Findings`)."""

    id: str
    kind: str
    text: str
    when: When
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """Whom to call. Each is a short phrase that fits 'Call … now'; numbers differ by country, so they are data.

    `countries` are names by which people look for it, with commas between them.
    """

    id: str
    name: str
    emergency: str
    urgent: str
    doctor: str
    maternity: str
    crisis: str
    pharmacist: str
    countries: str = ""


@dataclass(frozen=True, slots=True)
class DailySign:
    """One of the six taps of each check-in. `sets` are the facts that a yes means; `more` are signs worth asking after it."""

    id: str
    label: str
    hint: str
    minimum: str
    sets: tuple[tuple[str, Value], ...]
    more: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything the interview knows, in the order in which it is asked."""

    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]
    causes: tuple[Cause, ...]
    derived: tuple[Derived, ...]
    known: tuple[Known, ...]
    advice: tuple[Advice, ...]
    regions: tuple[Region, ...]
    daily: tuple[DailySign, ...]
    version: str = ""

    def question(self, question_id: str) -> Question | None:
        """The screen with that id."""
        return next((q for q in self.questions if q.id == question_id), None)

    def sign(self, sign_id: str) -> Sign | None:
        """The danger sign or line of a multi screen with that fact id."""
        return next((s for q in self.questions for s in q.signs if s.id == sign_id), None)

    def cause(self, cause_id: str) -> Cause | None:
        """The cause with that id."""
        return next((c for c in self.causes if c.id == cause_id), None)

    def region(self, region_id: str) -> Region:
        """The region with that id; an unknown one gives the last, which names several countries' numbers."""
        return next((r for r in self.regions if r.id == region_id), self.regions[-1])

    def danger_signs(self) -> tuple[Sign, ...]:
        """All danger signs, in the order they are asked: the full list of a check-in."""
        return tuple(s for q in self.questions for s in q.signs if s.danger)


@dataclass(frozen=True, slots=True)
class Asking:
    """Not finished: the next question. `progress` 0.0–1.0; `number` of about `total` screens."""

    question: Question
    progress: float
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A rule that fired. `because` are the facts it fired on; `not_sure` marks one that stands for an unsure answer."""

    id: str
    title: str
    disposition: str
    because: tuple[str, ...]
    text: str
    say: str
    do: tuple[str, ...]
    sources: tuple[str, ...]
    not_sure: bool = False


@dataclass(frozen=True, slots=True)
class CauseFound:
    """A cause with its likelihood (likely, possible, unlikely) and the answers that spoke for and against it."""

    id: str
    title: str
    likelihood: str
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    text: str
    kindly: str = ""
    mission: bool = False


@dataclass(frozen=True, slots=True)
class Findings:
    """What came out.

    `call` is whom to call and how soon; `say` what to tell them; `meanwhile` what to do until then; `straight` when to go
    straight to emergency; `tonight` what to do now; `get_help` when to get help later; `notes` the rest (gates, how to find
    out what was not sure); `changes` what is different in the plan. `facts` are the final facts, for the plan.
    """

    disposition: str
    red_flags: tuple[RedFlag, ...]
    causes: tuple[CauseFound, ...]
    plan: str | None
    plan_why: str
    region: Region
    call: tuple[str, ...] = ()
    say: tuple[str, ...] = ()
    meanwhile: tuple[str, ...] = ()
    straight: tuple[str, ...] = ()
    tonight: tuple[str, ...] = ()
    get_help: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    fired: tuple[str, ...] = ()
    facts: Facts = field(default_factory=dict)
    screens: int = 0

    @property
    def advice(self) -> tuple[str, ...]:
        """All of it in the order in which it should be read."""
        return (
            *self.call, *self.say, *self.meanwhile, *self.straight, *self.tonight, *self.get_help, *self.notes, *self.changes,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class DailyOutcome:
    """What a check-in's danger screen leads to. `ticked` are the ids that were ticked."""

    disposition: str
    red_flags: tuple[RedFlag, ...]
    ticked: tuple[str, ...]
    call: tuple[str, ...]
    say: tuple[str, ...]
    meanwhile: tuple[str, ...]
    straight: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One given answer, for looking over: which screen it was given on, what was asked, what was said."""

    question: str
    text: str
    answer: str
    set_aside: bool = False

"""The report as a FHIR R5 transaction bundle: plain tables, built by hand, nothing to install.

Every entry is a conditional update by an identifier made of the journal's own, so that posting a newer bundle to the same server
updates what is there and doubles nothing. References go by `urn:uuid`, which the server replaces (FHIR R5, Bundle, transaction).
LOINC codes: 72514-3 pain severity 0-10 verbal numeric rating, 55411-3 exercise duration (minutes), 30525-0 age. Where no code is
known to fit, the code is Coach's own and says so by its system. Nobody's name is in it: the patient is a pseudonym.
"""

from __future__ import annotations

from coach.sha import sha256
from coach.text import clean
from coach.text import report as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.coaching.report_facts import Day, Dose, ReportFacts

    Table = dict[str, object]

LOINC, UCUM, URI = "http://loinc.org", "http://unitsofmeasure.org", "urn:ietf:rfc:3986"
OWN = "urn:x-spasm-coach:"
TERMS = "http://terminology.hl7.org/CodeSystem/"
MISSING = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
PAIN = ("72514-3", "Pain severity - 0-10 verbal numeric rating [Score] - Reported")
WALK = ("55411-3", "Exercise duration")
AGE = ("30525-0", "Age")
CODED = {"pain_now": PAIN, "walk_minutes": WALK}
"""Measures for which a LOINC code fits as it stands. The worst and the average of a day are Coach's own: 72514-3 is a moment."""
UNITS = {
    "pain_now": "{score}", "worst_pain": "{score}", "average_pain": "{score}", "leg_pain": "{score}", "activities": "{score}",
    "lowest_activity": "{score}", "confidence": "{score}", "sleep_quality": "{score}", "mood": "{score}",
    "spasm_severity": "{score}", "spasms": "{count}", "night_wakes": "{count}", "stiffness_minutes": "min", "walk_minutes": "min",
    "sit_hours": "h",
}  # fmt: skip
"""UCUM units."""
FUNCTION = ("activities", "lowest_activity", "walk_minutes", "sit_hours")
RESOLVED, WEEK = "resolved", 7
CARE_STATUS = {"done": "completed", "now": "active", "beside": "active", "later": "draft"}


def bundle(facts: ReportFacts) -> Table:
    """The transaction bundle: Patient, Condition, QuestionnaireResponse, Observation, CarePlan, MedicationStatement, Flag."""
    made = _Made(facts)
    resources = [made.patient(), made.condition()]
    resources += [made.responses()] if facts.answers or facts.danger.signs else []
    resources += list(made.observations())
    resources += [made.care_plan()] if facts.plan.id else []
    resources += [made.medication(dose) for dose in facts.doses]
    resources += list(made.flags())
    return {
        "resourceType": "Bundle",
        "type": "transaction",
        "timestamp": _instant(facts.made),
        # One of each name: two danger answers of one day would be two updates of one thing, which servers refuse.
        "entry": list({str(entry["fullUrl"]): entry for entry in map(_entry, resources)}.values()),
    }


def _entry(resource: Table) -> Table:
    """The entry that creates the resource, or updates the one of the same identifier."""
    identifiers = resource["identifier"]
    assert isinstance(identifiers, list)
    name = str(identifiers[0]["value"])
    kind = resource["resourceType"]
    return {
        "fullUrl": name,
        "resource": resource,
        "request": {"method": "PUT", "url": f"{kind}?identifier={URI.replace(':', '%3A')}%7C{name.replace(':', '%3A')}"},
    }


class _Made:
    """The resources of one report; they refer to the same patient and condition."""

    def __init__(self, facts: ReportFacts) -> None:
        self.facts = facts
        self.subject = {"reference": _name("patient", facts.person.code), "type": "Patient"}
        self.root = facts.episode or f"{facts.person.code} {facts.began}"

    def _base(self, kind: str, what: str, *, of: str = "") -> Table:
        name = _name(kind, of or self.root, what)
        return {"resourceType": kind, "identifier": [{"system": URI, "value": name}]}

    def patient(self) -> Table:
        person = self.facts.person
        name = _name("patient", person.code)
        made: Table = {
            "resourceType": "Patient",
            "identifier": [{"system": URI, "value": name}],
            "active": True,
            "name": [{"use": "anonymous", "text": f"Coach {person.code}".strip()}],
        }
        if person.sex in ("female", "male", "other"):
            made["gender"] = person.sex
        return made

    def condition(self) -> Table:
        facts = self.facts
        likely = [cause for cause in facts.causes if cause.likelihood in ("likely", "possible")]
        status = _status(facts)
        made: Table = {
            **self._base("Condition", "spasm"),
            "clinicalStatus": _concept(TERMS + "condition-clinical", status),
            "verificationStatus": _concept(TERMS + "condition-ver-status", "unconfirmed"),
            "category": [_concept(TERMS + "condition-category", "problem-list-item")],
            "code": {
                "coding": [{"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "M62.830", "display": "Muscle spasm of back"}],
                "text": "Back spasm, as the person tells it",
            },
            "subject": self.subject,
            "onsetDateTime": facts.onset or facts.began,
            "recordedDate": facts.began,
            "note": [{"text": _text(words.HONEST)}],
        }
        if status == RESOLVED:
            made["abatementDateTime"] = facts.plan.recovered
        for cause in likely:
            notes = made["note"]
            assert isinstance(notes, list)
            pro, contra = "; ".join(cause.speaks_for) or words.NOTHING, "; ".join(cause.speaks_against) or words.NOTHING
            said = f"{words.LIKELIHOODS[cause.likelihood]}: {cause.title}. {words.FOR}: {pro}. {words.AGAINST}: {contra}"
            notes.append({"text": _text(said)})
        return made

    def responses(self) -> Table:
        facts = self.facts
        items: list[Table] = [
            {"linkId": answer.id, "text": _text(answer.text), "answer": [{"valueString": _text(answer.answer) or "-"}]}
            for answer in facts.answers
        ]
        signs = [
            {"linkId": sign.id, "text": _text(sign.label), "answer": [{"valueCoding": _sign(sign.answer)}]}
            for sign in facts.danger.signs
            if sign.answer
        ]
        if signs:
            items.append({"linkId": "danger-signs", "text": words.HEADS["danger"], "item": signs})
        return {
            **self._base("QuestionnaireResponse", "interview"),
            "questionnaire": f"{OWN}interview|{facts.rules or '0'}",
            "status": "completed",
            "subject": self.subject,
            "authored": facts.began,
            "source": self.subject,
            **({"item": items} if items else {}),
        }

    def observations(self) -> Iterator[Table]:
        age = self.facts.person.age
        if age is not None:  # an age is all that is known, so no date of birth is made up
            code = {"coding": [{"system": LOINC, "code": AGE[0], "display": AGE[1]}]}
            years = {"value": age, "unit": "a", "system": UCUM, "code": "a"}
            yield {
                **self._base("Observation", "age"), "status": "final", "code": code, "subject": self.subject,
                "effectiveDateTime": self.facts.until, "performer": [self.subject], "valueQuantity": years,
            }  # fmt: skip
        for day in self.facts.days:
            for name, value in day.measures.items():
                if name in UNITS and isinstance(value, int | float) and not isinstance(value, bool):
                    yield self._observation(day, name, value)

    def _observation(self, day: Day, name: str, value: float) -> Table:
        coding = [{"system": LOINC, "code": CODED[name][0], "display": CODED[name][1]}] if name in CODED else []
        coding.append({"system": f"{OWN}measure", "code": name.replace("_", "-"), "display": words.MEASURES[name]})
        unit = UNITS[name]
        category = "activity" if name in FUNCTION else "survey"
        return {
            **self._base("Observation", f"{day.day} {name}"),
            "status": "final",
            "category": [_concept(TERMS + "observation-category", category)],
            "code": {"coding": coding, "text": words.MEASURES[name]},
            "subject": self.subject,
            "focus": [{"reference": _name("Condition", self.root, "spasm"), "type": "Condition"}],
            "effectiveDateTime": _instant(day.at) if name == "pain_now" and day.at else day.day,
            "performer": [self.subject],
            "valueQuantity": {"value": value, "unit": unit.strip("{}"), "system": UCUM, "code": unit},
        }

    def care_plan(self) -> Table:
        facts, plan = self.facts, self.facts.plan
        over = bool(facts.closed)
        status = "completed" if over else "on-hold" if plan.paused or plan.away or plan.locked else "active"
        contained, activities = [], []
        for number, stage in enumerate(plan.stages, 1):  # numbers: an id of a plan may hold signs that FHIR's may not
            of_stage = CARE_STATUS[stage.where]
            of_stage = status if over and of_stage == "active" else of_stage  # nothing goes on in a plan that is closed
            contained.append(self._request(f"stage-{number}", stage.title, stage.goal, of_stage))
            activity: Table = {"plannedActivityReference": {"reference": f"#stage-{number}", "type": "ServiceRequest"}}
            if stage.days:
                said = f"{words.WHERE[stage.where]}, {words.count(stage.days, 'day')}"
                activity["progress"] = [{"time": stage.last or facts.until, "text": _text(said)}]
                activity["performedActivity"] = [{"concept": {"text": _text(stage.title)}}]
            activities.append(activity)
        for number, task in enumerate(plan.tasks, 1):
            contained.append(self._request(f"task-{number}", task.title, task.amount, "active"))
            activities.append({"plannedActivityReference": {"reference": f"#task-{number}", "type": "ServiceRequest"}})
        return {
            **self._base("CarePlan", "plan"),
            "contained": contained,
            "status": status,
            "intent": "plan",
            "title": _text(plan.title) or plan.id,
            "subject": self.subject,
            "period": {"start": facts.began, **({"end": facts.closed} if facts.closed else {})},
            "addresses": [{"reference": {"reference": _name("Condition", self.root, "spasm"), "type": "Condition"}}],
            "activity": activities,
            "note": [{"text": _text(f"{words.HONEST} {plan.template_sha256}")}],
        }

    def _request(self, name: str, title: str, more: str, status: str) -> Table:
        made: Table = {
            "resourceType": "ServiceRequest",
            "id": name,
            "status": status,
            "intent": "plan",
            "code": {"concept": {"text": _text(title) or name}},
            "subject": self.subject,
        }
        if _text(more):
            made["note"] = [{"text": _text(more)}]
        return made

    def medication(self, dose: Dose) -> Table:
        rates = [  # an amount that nobody told is said in words, and is no number for a machine to count on
            {"doseQuantity": {"value": mg, "unit": "mg", "system": UCUM, "code": "mg"}}
            for name, mg in dose.ingredients.items()
            if mg and name not in dose.assumed
        ]
        said = ", ".join(
            words.amount_of(name, mg, assumed=name in dose.assumed, counted=bool(dose.units)) if mg else name
            for name, mg in dose.ingredients.items()
        )
        dosage: Table = {"text": _text(said or words.UNKNOWN_AMOUNT)}
        if len(rates) == 1:
            dosage["doseAndRate"] = rates
        return {
            **self._base("MedicationStatement", "dose", of=dose.entry),
            "status": "recorded",
            "medication": {"concept": {"text": _text(dose.name) or words.UNKNOWN_AMOUNT}},
            "subject": self.subject,
            "effectiveDateTime": _instant(dose.at),
            "informationSource": [self.subject],
            "dosage": [dosage],
        }

    def flags(self) -> Iterator[Table]:
        """What a reader must not miss: who made this and by which rules, and every danger that was told."""
        facts = self.facts
        looked = max((told[:10] for told in facts.danger.cleared), default="")
        yield self._flag("not-reviewed", words.HONEST, "admin", facts.began)
        for flag in facts.danger.flags:
            said = f"{flag.title}: {'; '.join(flag.because)}"
            yield self._flag(f"rule {flag.id}", said, "clinical", facts.began, over=bool(looked))
        for day in facts.danger.ticked:  # told after somebody has looked, it stands; where that is not known it does too
            later = any(other.day > day.day for other in facts.danger.ticked)
            quiet = later or (bool(facts.plan.id) and not facts.plan.paused)
            over = looked > day.day or (looked == day.day and quiet)
            yield self._flag(f"ticked {day.day}", "; ".join(day.signs), "clinical", day.day, over=over)
        for see in facts.plan.see:
            how = words.HOW_SOON.get(see.how_soon, see.how_soon)
            said = words.SEE.format(how=how, why=see.why or words.DANGER_SIGN)
            yield self._flag(f"see {see.why}", said, "clinical", facts.until)

    def _flag(self, name: str, said: str, category: str, day: str, *, over: bool = False) -> Table:
        return {
            **self._base("Flag", name),
            "status": "inactive" if self.facts.closed or over else "active",
            "category": [_concept(TERMS + "flag-category", category)],
            "code": {"text": _text(said)},
            "subject": self.subject,
            "period": {"start": day},
            "author": self.subject,
        }


def _status(facts: ReportFacts) -> str:
    """Whether the back is well: as the plan measures it, and as long as it is no worse than in the week that proved it.

    Closing an episode says nothing of the back.
    """
    recovered = facts.plan.recovered
    if not recovered:
        return "unknown" if facts.closed else "active"
    told = [(day.day, value) for day in facts.days if isinstance(value := day.measures.get("worst_pain"), int | float)]
    proof = [value for day, value in told if day <= recovered][-WEEK:]
    again = bool(proof) and told[-1][1] > max(proof)
    return "recurrence" if again else RESOLVED


def _concept(system: str, code: str) -> Table:
    return {"coding": [{"system": system, "code": code}]}


def _sign(answer: str) -> Table:
    """Yes and no as FHIR knows them (v2-0136), the rest as a reason why it is not known."""
    if answer in ("yes", "no"):
        return {"system": TERMS + "v2-0136", "code": answer[0].upper(), "display": answer.capitalize()}
    declined = answer == "prefer-not-to-say"
    code, said = ("asked-declined", "Asked But Declined") if declined else ("asked-unknown", "Asked But Unknown")
    return {"system": MISSING, "code": code, "display": said}


def _name(*parts: str) -> str:
    """A `urn:uuid` that is always the same for the same parts and tells nothing of them (a name-based UUID, version 8)."""
    raw = bytearray(sha256("\x1f".join(("coach fhir", *parts)).encode()).digest()[:16])
    raw[6] = raw[6] & 0x0F | 0x80
    raw[8] = raw[8] & 0x3F | 0x80
    text = raw.hex()
    return f"urn:uuid:{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _instant(at: str) -> str:
    """An ISO time with its offset as FHIR's instants are: to the second."""
    from datetime import UTC, datetime

    found = datetime.fromisoformat(at)
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).isoformat(timespec="seconds")


def _text(given: str) -> str:
    """Text as FHIR's strings may be: no control characters, not empty at the ends."""
    return clean(given).strip()

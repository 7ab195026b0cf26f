"""Front: the clinician's report and the calendar. `render` gives a report in one of `FORMATS`; each loads what it needs."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coach.coaching.report_facts import ReportFacts

FORMATS = ("html", "md", "json", "fhir")
ENDINGS = {"html": "html", "md": "md", "json": "json", "fhir": "fhir.json"}


def render(facts: ReportFacts, form: str) -> str:
    """The report as text that ends in a line break.

    Raises:
        ValueError: there is no such format.
    """
    if form == "html":
        from .html import html

        return html(facts)
    if form == "md":
        from .markdown import markdown

        return markdown(facts)
    if form == "json":
        from .tables import as_json

        return as_json(facts)
    if form == "fhir":
        from .fhir import bundle
        from .tables import dumped

        return dumped(bundle(facts))
    raise ValueError(form)


def default_name(facts: ReportFacts, form: str) -> str:
    """A file's name for it: the day it was made and nothing of its content."""
    return f"coach-report-{facts.made[:10]}.{ENDINGS[form]}"

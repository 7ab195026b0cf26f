"""The moving figures of an exercise: what their own room says of them, at the place in the file."""

from __future__ import annotations

from coach.figure import FigureError, check_figure, figures_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.content.problems import Problem
    from coach.content.reading import Document

NAMES = ("figure", "figure_2")


def figure_problems(document: Document) -> Iterator[Problem]:
    """Poses out of reach, joints under the floor, a text too short: each with its place."""
    try:
        figures = figures_of(document.table)
    except FigureError as error:
        yield document.problem(error.path, "wrong-figure", error.message)
        return
    for name, figure in zip((name for name in NAMES if name in document.table), figures, strict=True):
        for found in check_figure(figure):
            yield document.problem((name, *found.path), "wrong-figure", found.message)

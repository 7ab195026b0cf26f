"""Moving figures: a person in joint angles, drawn in braille dots, plain characters or still pairs.

The room is pure: plain tables in, frozen values out; no clock, no file, no terminal.
"""

from __future__ import annotations

from coach.figure.check import FigureProblem, check_figure
from coach.figure.model import ROLES, Figure, FigureError, Move, Pose, Prop
from coach.figure.scene import Frame, Scene, frames, scene
from coach.figure.still import still
from coach.figure.table import figure_from_table, figures_of
from coach.figure.timeline import (
    Moment,
    loop_seconds,
    moment,
    next_change,
    round_seconds,
    start_pose,
    with_hold,
    working_part,
)

__all__ = [
    "ROLES",
    "Figure",
    "FigureError",
    "FigureProblem",
    "Frame",
    "Moment",
    "Move",
    "Pose",
    "Prop",
    "Scene",
    "check_figure",
    "figure_from_table",
    "figures_of",
    "frames",
    "loop_seconds",
    "moment",
    "next_change",
    "round_seconds",
    "scene",
    "start_pose",
    "still",
    "with_hold",
    "working_part",
]

"""A picture of all figures beside their words, to look at: `python -m tests.figure.contact_sheet [--ascii] [ID …]`.

Prints the paths of the sheets, which lie in a temporary folder.
"""

from __future__ import annotations

import sys
import tempfile
import textwrap
import tomllib
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from coach.figure import Figure, Frame, Scene, figures_of, start_pose

PLANS = Path(__file__).parents[2] / "plans" / "exercises"
COLOURS = {"near": "#e6eaee", "far": "#8b98a6", "prop": "#71808f", "focus": "#7cc4f0", "head": "#e6eaee"}
GROUND, TEXT, QUIET = "#11161c", "#e6eaee", "#9aa7b4"
FONT = "DejaVuSansMono.ttf"
WIDE, HIGH = 8, 16  # pixels of a cell
SHEET = 7  # exercises on one picture


def poses_to_show(figure: Figure) -> list[int]:
    """The start, then every other pose in the order of the motion."""
    order = [start_pose(figure)]
    for part in figure.motion:
        if part.pose not in order:
            order.append(part.pose)
    return order


def draw_frame(draw: ImageDraw.ImageDraw, frame: Frame, left: int, top: int, font: ImageFont.FreeTypeFont) -> None:
    for index, row in enumerate(frame.rows):
        column = 0
        for text, role in row:
            for sign in text:  # one by one, so that a font without exact widths cannot shift the picture
                place = (left + column * WIDE, top + index * HIGH)
                if 0x2800 <= ord(sign) <= 0x28FF:  # few fonts have braille: draw the dots ourselves
                    draw_dots(draw, place, ord(sign) - 0x2800, COLOURS[role])
                else:
                    draw.text(place, sign, COLOURS[role], font)
                column += 1


def draw_dots(draw: ImageDraw.ImageDraw, place: tuple[int, int], bits: int, colour: str) -> None:
    for bit, (x, y) in enumerate(((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))):
        if bits >> bit & 1:
            left, top = place[0] + 1 + x * 4, place[1] + 1 + y * 4
            draw.ellipse((left, top, left + 2, top + 2), colour)


def sheet(ids: list[str], path: Path, *, ascii_form: bool) -> None:
    font, small = ImageFont.truetype(FONT, 13), ImageFont.truetype(FONT, 12)
    wide, high = WIDE, HIGH
    entries: list[tuple[str, Figure]] = []
    for name in ids:
        table = tomllib.loads((PLANS / f"{name}.toml").read_text(encoding="utf-8"))
        entries += [(f"{table['title']} ({name})", figure) for figure in figures_of(table)]
    heights = [max(figure.canvas[1] * high, 130) + 40 for _, figure in entries]
    width = max(360 + sum((figure.canvas[0] + 2) * wide for _ in poses_to_show(figure)) for _, figure in entries)
    image = Image.new("RGB", (width + 20, sum(heights) + 10), GROUND)
    draw = ImageDraw.Draw(image)
    top = 10
    for (title, figure), height in zip(entries, heights, strict=True):
        draw.text((10, top), title, TEXT, small)
        for line, words in enumerate(textwrap.wrap(figure.text, 46)):
            draw.text((10, top + 20 + line * 15), words, QUIET, small)
        left = 350
        scene = Scene(figure, *figure.canvas, ascii=ascii_form)
        for index in poses_to_show(figure):
            draw_frame(draw, scene.pose_frame(index), left, top + 16, font)
            draw.text((left, top), figure.poses[index].name, QUIET, small)
            left += (figure.canvas[0] + 2) * wide
        top += height
    image.save(path)


def main(arguments: list[str]) -> None:
    ascii_form = "--ascii" in arguments
    ids = [name for name in arguments if not name.startswith("--")]
    ids = ids or sorted(path.stem for path in PLANS.glob("*.toml"))
    folder = Path(tempfile.mkdtemp(prefix="coach-figures-"))
    for index in range(0, len(ids), SHEET):
        path = folder / f"figures-{index // SHEET + 1}.png"
        sheet(ids[index : index + SHEET], path, ascii_form=ascii_form)
        print(path)


if __name__ == "__main__":
    main(sys.argv[1:])

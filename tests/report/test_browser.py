"""The page in a real browser: nothing is asked of the network, letters can be read, nothing is cut off on paper or telephone.

Skipped where there is no Chromium (`apt install chromium`); the tests of paper also need poppler's tools.
"""

from __future__ import annotations

import html as escaping
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from coach.coaching.report_facts import ReportFacts
from coach.report import render
from coach.text import report as words

BROWSER = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions", "--disable-default-apps", "--hide-scrollbars",
    "--disable-features=NetworkTimeServiceQuerying", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip
MEASURE = """
function light(c){const p=c.match(/[\\d.]+/g).slice(0,3).map(Number).map(v=>v/255)
  .map(v=>v<=0.04045?v/12.92:Math.pow((v+0.055)/1.055,2.4));return 0.2126*p[0]+0.7152*p[1]+0.0722*p[2]}
function ground(e){for(;e;e=e.parentElement){const b=getComputedStyle(e).backgroundColor;
  if(b&&!/rgba\\(.*, 0\\)|transparent/.test(b))return b}return 'rgb(255, 255, 255)'}
function measure(d){const w=d.createTreeWalker(d.body,NodeFilter.SHOW_TEXT);let least=99,where='',count=0,small=99;
  for(let n;n=w.nextNode();){const e=n.parentElement;
    if(!n.data.trim()||!e.getClientRects().length||getComputedStyle(e).display==='none')continue;
    const svg=e.closest('svg');const s=getComputedStyle(e);const a=light(svg?s.fill:s.color),b=light(ground(e));
    const c=(Math.max(a,b)+0.05)/(Math.min(a,b)+0.05);count++;if(c<least){least=c;where=n.data.slice(0,40)}
    const size=svg?e.getBoundingClientRect().height:parseFloat(s.fontSize);small=Math.min(small,size)}
  const edge=d.documentElement.clientWidth+1;
  const wide=[...d.querySelectorAll('main *')].filter(e=>!e.closest('.wide')&&e.getBoundingClientRect().right>edge).length;
  const log=d.querySelector('.medicine .wide');const hidden=log?log.scrollWidth-log.clientWidth:-1;
  return {least,where,count,small,wide,hidden,scroll:d.documentElement.scrollWidth,width:d.documentElement.clientWidth,
    chart:(d.querySelector('figure>svg')||d.body).getBoundingClientRect().width}}
"""

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium here")


def browse(folder: Path, page: str, *flags: str) -> subprocess.CompletedProcess[str]:
    assert BROWSER is not None
    file = folder / "page.html"
    file.write_text(page)
    command = [BROWSER, *FLAGS, f"--user-data-dir={folder / 'profile'}", *flags, file.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, timeout=90, check=True)


def measured(folder: Path, page: str, width: int) -> dict[str, Any]:
    """What the browser makes of the page at a width: its own copy in a frame, measured from outside (the page has no script)."""
    frame = f'<iframe style="width:{width}px;height:900px;border:0" srcdoc="{escaping.escape(page)}"></iframe>'
    script = f"{MEASURE}\nonload=()=>{{document.title=JSON.stringify(measure(document.querySelector('iframe').contentDocument))}}"
    outside = f"<!DOCTYPE html><title></title>{frame}<script>{script}</script>"
    dumped = browse(folder, outside, "--dump-dom", "--virtual-time-budget=2000").stdout
    found = re.search(r"<title>(.*?)</title>", dumped)
    assert found is not None
    result: dict[str, Any] = json.loads(escaping.unescape(found[1]))
    return result


@pytest.mark.parametrize("width", [360, 1000])
def test_letters_are_readable_and_nothing_sticks_out(tmp_path: Path, facts: ReportFacts, width: int) -> None:
    found = measured(tmp_path, render(facts, "html"), width)
    assert found["count"] > 100, "it was measured at all"
    assert found["least"] >= 4.5, found["where"]
    assert found["small"] >= 10, "in CSS pixels, the chart's letters too"
    assert found["wide"] == 0
    assert found["hidden"] == 0, "what was taken stands beside the pack limit, without scrolling"
    assert found["scroll"] <= found["width"] == width
    assert found["chart"] >= 0.85 * width if width < 500 else found["chart"] > 500


def test_a_page_too_pale_or_too_wide_would_be_noticed(tmp_path: Path, facts: ReportFacts) -> None:
    spoiled = render(facts, "html").replace("</style>", "h1 { color: #cccccc; width: 3000px }</style>")
    found = measured(tmp_path, spoiled, 360)
    assert found["least"] < 2
    assert found["wide"] > 0


def test_no_request_leaves(tmp_path: Path, hostile: ReportFacts) -> None:
    log = tmp_path / "net.json"
    browse(tmp_path, render(hostile, "html"), "--dump-dom", f"--log-net-log={log}", "--virtual-time-budget=2000")
    assert not asked_by_the_page(log)


def test_a_page_that_loads_something_would_be_noticed(tmp_path: Path) -> None:
    log = tmp_path / "net.json"
    browse(tmp_path, '<img src="http://127.0.0.1:9/x.png">', "--dump-dom", f"--log-net-log={log}", "--virtual-time-budget=2000")
    assert asked_by_the_page(log) == {"http://127.0.0.1:9/x.png"}


def asked_by_the_page(log: Path) -> set[str]:
    """What was asked of the network for the page; what the browser asks for itself has no origin as its initiator."""
    found = set()
    for event in json.loads(log.read_text())["events"]:
        told = event.get("params", {})
        own = told.get("initiator", "not an origin") == "not an origin"
        if not own and str(told.get("url", "")).startswith(("http", "ws", "ftp")):
            found.add(told["url"])
    return found


def test_hostile_text_runs_nothing(tmp_path: Path, hostile: ReportFacts) -> None:
    dumped = browse(tmp_path, render(hostile, "html"), "--dump-dom").stdout
    assert "<img" not in dumped
    assert "<script" not in dumped
    assert "&lt;script&gt;" in dumped


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no poppler here")
@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("letter", (612, 792))])
def test_the_first_page_is_one_sheet_and_the_chart_is_whole(
    tmp_path: Path, facts: ReportFacts, paper: str, size: tuple[int, int]
) -> None:
    sized = render(facts, "html").replace("@page { margin", f"@page {{ size: {paper}; margin")
    pdf = tmp_path / "page.pdf"
    browse(tmp_path, sized, f"--print-to-pdf={pdf}", "--no-pdf-header-footer")
    info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    found = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", info)
    assert found is not None
    assert (round(float(found[1])), round(float(found[2]))) == size
    told = subprocess.run(["pdftotext", "-l", "1", pdf, "-"], capture_output=True, text=True, check=True).stdout
    first = " ".join(told.split())
    for head in ("danger", "causes", "plan", "chart", "medicine", "worse", "questions"):
        assert words.HEADS[head] in first
    assert "No clinician has reviewed" in first, "the foot of the page is on it"
    assert "rule set" in first, "its last line too"
    assert words.HEADS["answers"] not in first
    boxes = subprocess.run(["pdftotext", "-l", "1", "-bbox", pdf, "-"], capture_output=True, text=True, check=True).stdout
    ends = [float(end) for end in re.findall(r'xMax="([\d.]+)"', boxes)]
    assert max(ends) <= size[0] - 20
    assert words.day(facts.days[-1].day) in first, "the chart's last date"
    drawn = chart_pixels(tmp_path, pdf)
    assert drawn > 0.6, "the chart's lines go on to the right, as its first page shows"


def chart_pixels(folder: Path, pdf: Path) -> float:
    """How far to the right the line of worst pain is drawn on the first sheet, as a part of the sheet's width."""
    from PIL import Image

    subprocess.run(["pdftoppm", "-l", "1", "-r", "50", "-png", "-singlefile", pdf, folder / "sheet"], check=True)
    with Image.open(folder / "sheet.png") as opened:
        image = opened.convert("RGB")
    line = [
        x
        for x in range(image.width)
        for y in range(image.height)
        if (pixel := image.getpixel((x, y))) and isinstance(pixel, tuple) and pixel[0] > 130 and pixel[1] < 110 and pixel[2] < 80
    ]
    return max(line, default=0) / image.width

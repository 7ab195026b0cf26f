"""Help, manual and completions: every command has an example that works, and each shell takes its script."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from coach.cli.frame import parser_of
from coach.cli.table import FAMILIES, commands
from coach.text.cli_help import EXAMPLES
from coach.text.cli_shells import SCRIPTS
from tests.cli.kit import Shell

NAMES = [name for name in commands() if name not in FAMILIES] + [
    f"{family} {own}" for family in FAMILIES for own in FAMILIES[family]
]
CHECKS = {"bash": ["bash", "-n"], "zsh": ["zsh", "-n"], "fish": ["fish", "--no-execute"]}


def there(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"no {program} here")


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_an_example_in_its_help(coach: Shell, name: str) -> None:
    shown = coach.fine(*name.split(), "--help").out
    assert EXAMPLES[name]
    assert all(example in shown for example in EXAMPLES[name])


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_examples_are_what_the_command_takes(name: str) -> None:
    for example in EXAMPLES[name]:
        for part in example.split(" | "):
            words = shlex.split(re.split(" >>? ", part)[0])
            if words[0] == "coach" and len(words) > 1:
                called = " ".join(words[1:3]) if words[1] in FAMILIES else words[1]
                rest = words[3:] if words[1] in FAMILIES else words[2:]
                parser_of(called)[0].parse_args(rest)  # a wrong one raises


@pytest.mark.parametrize(
    "name", [name for name in NAMES if any("--json" in a.option_strings for a in parser_of(name)[0]._actions)]
)
def test_the_help_says_which_format_of_json_it_is(coach: Shell, name: str) -> None:
    shown = " ".join(coach.fine(*name.split(), "--help").out.split())
    assert "print JSON, format 1" in shown or name == "plan check"


@pytest.mark.parametrize("shell", [pytest.param(name, marks=there(name)) for name in CHECKS])
def test_the_shell_takes_its_completion(tmp_path: Path, shell: str) -> None:
    script = tmp_path / "completion"
    script.write_text(SCRIPTS[shell], encoding="utf-8")
    done = subprocess.run([*CHECKS[shell], str(script)], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")


ASKED = {
    "bash": 'coach() { echo today; }\nsource $SCRIPT\nCOMP_WORDS=(coach to)\nCOMP_CWORD=1\n_coach\necho "${COMPREPLY[@]}"',
    "fish": "function coach; echo today; end\nsource $SCRIPT\ncomplete -C 'coach to'",
    "zsh": "autoload -Uz compinit; compinit -u -D\nsource $SCRIPT\necho ${_comps[coach]}",
}
ANSWER = {"bash": "today", "fish": "today", "zsh": "_coach"}


@pytest.mark.parametrize("shell", [pytest.param(name, marks=there(name)) for name in ASKED])
def test_the_completion_is_asked(tmp_path: Path, shell: str) -> None:
    script = tmp_path / "completion"
    script.write_text(SCRIPTS[shell], encoding="utf-8")
    environment = {"SCRIPT": str(script), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "TERM": "dumb"}
    done = subprocess.run([shell, "-c", ASKED[shell]], capture_output=True, text=True, timeout=60, check=False, env=environment)
    assert ANSWER[shell] in done.stdout.split(), done


@there("groff")
def test_the_manual_page_is_one(coach: Shell) -> None:
    source = coach.fine("man", "--roff").out
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww"], input=source, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0
    assert done.stderr == ""
    for section in ("NAME", "COMMANDS", "FILES", "JSON", "ENVIRONMENT", "EXIT STATUS"):
        assert f".SH {section}" in source
    assert "keys.toml" in source

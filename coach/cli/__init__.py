"""The command line. `main` loads what the named command needs, and nothing else: `coach --version` loads no argument parser."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run `coach` with these arguments (those of the process unless given).

    Returns:
        0 fine; 1 a problem was found or the thing failed; 2 wrong use; 130 after Ctrl-C; 141 when the reader of the output went.
    """
    import sys

    if sys.stdout is None or sys.stderr is None:  # closed by the caller: what is said there goes nowhere
        import os

        sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115, PTH123 - until the program ends
        sys.stderr = sys.stderr or sys.stdout
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments in (["--version"], ["-V"]):
        from coach import __version__

        sys.stdout.write(f"coach {__version__}\n")
        return 0
    try:
        from coach.cli.frame import run

        return run(arguments)
    except KeyboardInterrupt:  # while it was still loading
        sys.stderr.write("\n")
        return 130

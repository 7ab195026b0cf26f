"""Coach: from a locked back to sport again, in the terminal.

Importing this package imports nothing else: each command loads only what it needs.
"""

__version__ = "0.1.0"

"""Forty-two days of one person, played by keys in the real program in a real pseudo-terminal, with pictures of every screen.

`python -m tests.walk42 FOLDER` writes the pictures; `--help` says what else it takes. A short form runs as a test.
"""

"""How good, measured: each module is a command (`python -m tests.bars.kill`) that prints its figure and ends with 0 or 1.

The short form of each runs inside the tests. Nothing here is needed to use Coach.
"""

"""What holds for every test: a busy machine is no failing rule, and waiting takes no processor."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("whoever else is at work", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("whoever else is at work")


@pytest.hookimpl(optionalhook=True)  # where tests run in parallel
def pytest_xdist_auto_num_workers() -> int:
    """What `-n auto` means: two workers a processor, since half of the time of a screen's test is waiting for the screen."""
    return 2 * (os.cpu_count() or 1)

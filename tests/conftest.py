"""What holds for every test: a busy machine is no failing rule."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("whoever else is at work", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("whoever else is at work")

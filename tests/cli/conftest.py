"""The fixture of these tests."""

from __future__ import annotations

from tests.cli.kit import coach

__all__ = ["coach"]

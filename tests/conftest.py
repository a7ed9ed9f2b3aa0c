"""What the whole suite shares: the profiles of the property tests."""

from __future__ import annotations

import os
import pathlib

import pytest
from hypothesis import HealthCheck, settings

_QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
settings.register_profile("ci", deadline=None, derandomize=True, max_examples=60, suppress_health_check=_QUIET)
settings.register_profile("long", deadline=None, max_examples=2000, suppress_health_check=_QUIET)
settings.load_profile(os.environ.get("NEWSCORPUS_PROFILE", "ci"))

ROOT = pathlib.Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def seeds() -> dict[str, str]:
    """The five seed documents, by the three digits that their names begin with."""
    return {path.name[:3]: path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))}

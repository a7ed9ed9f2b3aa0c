"""What the whole suite shares: the seeds, the profiles of the property tests, and the option for long soaks."""

from __future__ import annotations

import pathlib

import pytest
from hypothesis import HealthCheck, settings

_QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
settings.register_profile("short", deadline=None, derandomize=True, max_examples=60, suppress_health_check=_QUIET)
settings.register_profile("long", deadline=None, max_examples=2000, suppress_health_check=_QUIET)

ROOT = pathlib.Path(__file__).resolve().parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that turns the short forms of the soaks into the long ones."""
    parser.addoption(
        "--long",
        action="store_true",
        help="run the long soaks: thousands of examples a law, and tens of thousands of mutated documents",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Choose the profile before any property test is collected."""
    settings.load_profile("long" if config.getoption("--long") else "short")


@pytest.fixture(scope="session")
def soak(request: pytest.FixtureRequest) -> int:
    """How many rounds a soak takes: 150 in the ordinary suite, 20,000 under --long."""
    return 20_000 if request.config.getoption("--long") else 150


@pytest.fixture(scope="session")
def seeds() -> dict[str, str]:
    """The five seed documents, by the three digits that their names begin with."""
    return {path.name[:3]: path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))}

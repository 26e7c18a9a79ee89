"""The import contracts speak of the tree as it is."""

import configparser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APPS = sorted(path.parent.name for path in (ROOT / "apps").glob("*/__init__.py"))


@pytest.fixture(scope="module")
def contracts() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter")
    return parser


def layers(contracts: configparser.ConfigParser, name: str) -> list[str]:
    """The layers of a contract, comments dropped, alternatives apart."""
    lines = contracts[f"importlinter:contract:{name}"]["layers"].splitlines()
    return [
        part.strip()
        for line in lines
        if not line.strip().startswith("#")
        for part in line.split("|")
        if part.strip()
    ]


def test_the_order_names_every_app_and_only_those(contracts: configparser.ConfigParser) -> None:
    existing = [layer for layer in layers(contracts, "app-order") if not layer.startswith("(")]
    assert sorted(existing) == APPS


def test_an_app_that_does_not_exist_yet_is_in_parentheses(contracts: configparser.ConfigParser) -> None:
    promised = [layer.strip("()") for layer in layers(contracts, "app-order") if layer.startswith("(")]
    assert not set(promised) & set(APPS)


def test_the_vocabulary_covers_every_domain_app(contracts: configparser.ConfigParser) -> None:
    covered = contracts["importlinter:contract:inside-an-app"]["containers"].split()
    assert sorted(name.removeprefix("apps.") for name in covered) == sorted(
        set(APPS) - {"core", "integrations"}
    )


def test_sdks_are_kept_out_of_every_other_app(contracts: configparser.ConfigParser) -> None:
    sources = contracts["importlinter:contract:vendors-behind-integrations"]["source_modules"].split()
    assert sorted(name.removeprefix("apps.") for name in sources) == sorted(set(APPS) - {"integrations"})

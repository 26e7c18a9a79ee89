"""Habits that no linter knows."""

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = [ROOT / name for name in ("apps", "backoffice", "deploy")]
MODULES = sorted(path for folder in CODE for path in folder.rglob("*.py") if "migrations" not in path.parts)
# A module of this name is a drawer: nobody can say what belongs into it.
DRAWERS = {"utils.py", "helpers.py", "misc.py", "common_utils.py"}
MOST_LINES = 300


def test_there_is_no_drawer() -> None:
    assert [str(path) for path in MODULES if path.name in DRAWERS] == []


def test_no_file_outgrows_a_few_screens() -> None:
    long = {str(path.relative_to(ROOT)): _lines(path) for path in MODULES if _lines(path) > MOST_LINES}
    assert long == {}


def test_every_app_has_its_tests() -> None:
    apps = {path.parent.name for path in (ROOT / "apps").glob("*/__init__.py")}
    tested = {path.name for path in (ROOT / "tests").iterdir() if any(path.rglob("test_*.py"))}
    assert apps - tested == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_says_what_it_is_for(path: Path) -> None:
    """In its own docstring, or in that of its first class; two kinds of file need none."""
    tree = ast.parse(path.read_text("utf-8"))
    if path.name in {"apps.py", "urls.py"} or not tree.body:
        return
    first = next((node for node in tree.body if isinstance(node, ast.ClassDef)), tree)
    assert ast.get_docstring(tree) or ast.get_docstring(first)


def test_imports_stand_at_the_top_by_rule() -> None:
    """PLC0415 refuses imports inside functions, and nobody has switched it off."""
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]
    assert "PLC" in lint["select"]
    switched_off = [*lint["ignore"], *(rule for rules in lint["per-file-ignores"].values() for rule in rules)]
    assert not {"PLC", "PLC0415"} & set(switched_off)
    assert [str(path) for path in MODULES if "noqa: PLC0415" in path.read_text("utf-8")] == []


def test_no_table_says_a_key_twice() -> None:
    """The last one would win without a word: whoever was named under the first is forgotten."""
    found = [f"{path.relative_to(ROOT)}:{line}" for path in MODULES for line in _repeating_tables(path)]
    assert found == []


def test_the_product_asks_for_nothing_of_the_demo() -> None:
    """The simulator and the local cloud know the product's edges; the product does not know them."""
    product = [path for path in MODULES if path.relative_to(ROOT).parts[0] != "deploy"]
    assert [str(path) for path in product if "deploy" in _packages(path)] == []


def _repeating_tables(path: Path) -> list[int]:
    tables = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Dict)]
    keys = {table.lineno: [ast.unparse(key) for key in table.keys if key is not None] for table in tables}
    return [line for line, said in keys.items() if len(said) > len(set(said))]


def _lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def _packages(path: Path) -> set[str]:
    """The top-level packages that a module imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names

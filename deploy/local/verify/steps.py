"""Which steps there are. A step whose subject is missing fails: nothing drops out of sight."""

import sys
from collections.abc import Mapping

from deploy.local.state import CHECKOUT
from deploy.local.verify.marked import files_with
from deploy.local.verify.step import Step

PYTHON = sys.executable

# Enough for `check --deploy` to read the production settings; nothing is contacted.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "backoffice.settings.production",
    "SECRET_KEY": "only-for-check-deploy-" + "0123456789abcdef" * 4,
    "ALLOWED_HOSTS": "console.ev4rent.example",
    "COGNITO_USER_POOL_ID": "ap-southeast-1_Production",
    "COGNITO_ISSUER": "https://cognito-idp.ap-southeast-1.amazonaws.com/ap-southeast-1_Production",
    "COGNITO_JWKS_URL": (
        "https://cognito-idp.ap-southeast-1.amazonaws.com/ap-southeast-1_Production/.well-known/jwks.json"
    ),
    "COGNITO_CLIENT_IDS": "production-console",
    "AWS_ENDPOINT_URL": "",
}
TESTING = {"DJANGO_SETTINGS_MODULE": "backoffice.settings.test"}
# The city of `make run`: pictures are of the product, not of a test's small one.
WHOLE_CITY = {"SIM_VEHICLES": "1000", "SIM_STATIONS": "120", "SIM_HISTORY_DAYS": "7"}
STACK_MARKS = ("journey", "browser")
ON_THE_STACK = " or ".join(STACK_MARKS)
# Each file is in exactly one of them.
CONSOLE_SHARES = 2
# Two at a time: most of such a test is waiting. tests/plugins/turns.py says who stays together.
SHARING = ("-n", "2", "--dist", "loadgroup", "--no-loadscope-reorder")


def check_steps(database_url: str) -> list[Step]:
    """Everything that needs no running stack, only a database server."""
    database = {"DATABASE_URL": database_url}
    testing = TESTING | database
    return [
        # The longest two first, lest one of them be alone at the end.
        _tool("mypy", "mypy", environment=testing),
        # what the product and its browser tests serve: built once for all of them
        _tool("weight of the console", "deploy.local.console", "budget"),
        _tool("ruff check", "ruff", "check", "."),
        _tool("ruff format", "ruff", "format", "--check", "."),
        Step("import contracts", (f"{_scripts()}/lint-imports",)),
        _manage("migrations complete", testing, "makemigrations", "--check", "--dry-run"),
        _tool("migrations safe", "deploy.local.verify.migrations", environment=testing),
        _manage("check --deploy", PRODUCTION | database, "check", "--deploy", "--fail-level", "WARNING"),
        _tool("OpenAPI schema current", "deploy.local.verify.schema", "check", environment=testing),
        _tool("API client current", "deploy.local.verify.client", "check"),
        _npm("biome and catalogues", "lint"),
        _npm("tsc", "typecheck"),
    ]


def test_steps() -> list[Step]:
    """The tests of Python: first what is fast and independent, then what shares one running stack."""
    return [
        Step(
            "pytest",
            (PYTHON, "-m", "pytest", "-n", "3", "-m", f"not benchmark and not ({ON_THE_STACK})"),
            live=True,
        ),
        Step(
            "pytest on the stack",
            (PYTHON, "-m", "pytest", *SHARING, "-m", f"({ON_THE_STACK}) and not benchmark", *_on_the_stack()),
            live=True,
        ),
    ]


def console_steps() -> list[Step]:
    """The tests of the console, side by side: a run of them keeps one core of two busy, because its files
    share a worker with all modules. Not beside the stack: they would take the time that its workers need to
    be done when promised.
    """
    shares = [f"{n}/{CONSOLE_SHARES}" for n in range(1, CONSOLE_SHARES + 1)]
    return [Step(f"vitest {share}", (*_npm_command("test"), "--", f"--shard={share}")) for share in shares]


def bench_steps() -> list[Step]:
    return [Step("benchmarks", (PYTHON, "-m", "pytest", "-m", "benchmark", "-s", "-q"), live=True)]


def screenshot_steps() -> list[Step]:
    command = (PYTHON, "-m", "pytest", "tests/browser/screenshots.py", "-q")
    return [Step("screenshots", command, WHOLE_CITY, live=True)]


def schema_steps(database_url: str) -> list[Step]:
    """Write the schema, then the client that is generated from it."""
    testing = TESTING | {"DATABASE_URL": database_url}
    return [
        _tool("OpenAPI schema", "deploy.local.verify.schema", "write", environment=testing),
        _tool("API client", "deploy.local.verify.client", "write"),
    ]


def _on_the_stack() -> list[str]:
    return [path.relative_to(CHECKOUT).as_posix() for path in files_with(STACK_MARKS, CHECKOUT / "tests")]


def _tool(name: str, module: str, *arguments: str, environment: Mapping[str, str] | None = None) -> Step:
    return Step(name, (PYTHON, "-m", module, *arguments), environment or {})


def _manage(name: str, environment: Mapping[str, str], *arguments: str) -> Step:
    return Step(name, (PYTHON, "manage.py", *arguments), environment)


def _npm(name: str, script: str) -> Step:
    return Step(name, _npm_command(script))


def _npm_command(script: str) -> tuple[str, ...]:
    return (PYTHON, "-m", "deploy.local.console", "npm", "run", script)


def _scripts() -> str:
    return PYTHON.rpartition("/")[0]

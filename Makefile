# Everything a developer does, by name. `make help` lists it; docs/how-to and deploy/local/README.md explain it.

SETUP  := sh deploy/local/setup/with-python.sh -m deploy.local.setup
PYTHON_ := .venv/bin/python
UV     := $(PYTHON_) -m uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet
NPM    := $(PYTHON_) -m deploy.local.console npm
VERIFY := $(PYTHON_) -m deploy.local.verify

export PYTHONPATH := $(CURDIR)

.DEFAULT_GOAL := help
.PHONY: help setup run test check format lock bench bench-dispatch score score-ghosts screenshots reset shell schema

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## .venv as the lock files say (every other target does this first)
	@$(SETUP)

run: setup ## the whole product on this machine, until Ctrl-C (VERBOSE=1 shows the output of every part)
	@exec $(PYTHON_) -m deploy.local.runner

test: setup ## everything: check, unit, API, journeys, browser, console; beside a running product if there is one
	@$(VERIFY) test

check: setup ## what needs no running stack: style, types, imports, migrations, schema, client, settings
	@$(VERIFY) check

format: setup ## put code into its one form
	@$(PYTHON_) -m ruff check --fix --quiet . ; $(PYTHON_) -m ruff format .
	@$(NPM) run format

schema: setup ## write docs/reference/openapi.yaml and the console's client anew
	@$(VERIFY) schema

lock: setup ## resolve pyproject.toml anew into the lock files
	@$(UV) pyproject.toml --output-file requirements.lock
	@$(UV) --group functions --group local --group dev --constraint requirements.lock pyproject.toml --output-file requirements-dev.lock
	@printf 'uv==%s\n' "$$(sed -n 's/^uv==\([^ ]*\).*/\1/p' requirements-setup.lock)" | $(UV) --no-annotate - --output-file requirements-setup.lock

bench: setup ## benchmarks, each as a ratio against a bare baseline
	@$(VERIFY) bench

bench-dispatch: setup ## plans of days: Solomon's instances and the city (INSTANCES=C1,R101 SECONDS=1,5 SEEDS=30)
	@$(PYTHON_) -m tests.benchmarks.dispatch --instances "$(INSTANCES)" --seconds "$(or $(SECONDS),1,5)" --seeds $(or $(SEEDS),30)
	@$(PYTHON_) -m pytest -m benchmark -s -q -n 0 tests/benchmarks/test_dispatch_day.py

score: setup ## play a city against the product, compare what was found with the truth (SEED=7 MIX=dead_battery=40,… HOURS=16 CARS=400)
	@$(PYTHON_) -m deploy.score --seed "$(or $(SEED),42)" --mix "$(MIX)" --hours "$(or $(HOURS),16)" --vehicles "$(or $(CARS),400)"

score-ghosts: setup ## many rentals with labelled ghosts under the guard's eyes (SEED=7 RENTALS=200000 GHOSTS=0.01)
	@$(PYTHON_) -m deploy.score.ghosts --seed "$(or $(SEED),42)" --rentals "$(or $(RENTALS),200000)" --ghosts "$(or $(GHOSTS),0.01)"

screenshots: setup ## the main screens into screenshots/ (light, dark, phone)
	@$(VERIFY) screenshots

reset: setup ## stop nothing, forget everything: database, cloud, files, logs
	@$(PYTHON_) -m deploy.local.runner.reset

shell: setup ## Django's shell inside the running product's environment
	@$(PYTHON_) -m deploy.local.runner.shell

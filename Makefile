# samsyn: `make demo` builds the Nordic example and serves it, `make test` checks everything.
# Both set themselves up in .venv from the hashed locks in requirements/ and may be repeated.

PYTHON ?= python3
SERVE  ?= yes
STUDY  ?= examples/nordic
OUT    ?= build/nordic
PORT   ?= 8000
# Two workers, because two cores are what everybody has; `make test WORKERS=8` on a larger machine.
WORKERS ?= 2
TESTS  ?= tests

BIN     := .venv/bin
SAMSYN  := $(BIN)/samsyn
INSTALL := $(BIN)/python -m pip install --quiet --no-input --disable-pip-version-check --no-deps
LOCKED  := $(INSTALL) --require-hashes --only-binary :all:
COMPILE  = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --only-binary :all: \
	--generate-hashes --no-emit-index-url --no-annotate --no-header $(if $(UPGRADE),--upgrade)

# Without compiled files every worker and every command that a test starts compiles the library anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test lint pages lock wheels clean help
.DELETE_ON_ERROR:

help:
	@echo "make demo            build $(STUDY) into $(OUT) and serve it on 127.0.0.1:$(PORT)"
	@echo "make demo SERVE=no   build it and stop"
	@echo "make test            linters, types, import contracts, all tests with coverage"
	@echo "make lint            the first half of that"
	@echo "make pages           write the generated pages of docs/ anew"
	@echo "make lock            resolve requirements/*.txt anew (UPGRADE=yes: to newer versions)"
	@echo "make wheels          one wheel for each kind of machine (needs ziglang in .venv)"
	@echo "make clean           remove what was built, .venv included"

demo: .venv/.core
	$(SAMSYN) check $(STUDY)
	$(SAMSYN) admit $(STUDY)
	$(SAMSYN) compare $(STUDY)
	$(SAMSYN) publish $(STUDY) --out $(OUT)
ifneq ($(SERVE),no)
	$(SAMSYN) serve $(OUT) --port $(PORT)
endif

test: lint
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n $(WORKERS) --dist worksteal $(TESTS)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

pages: .venv/.dev
	$(BIN)/python tools/document.py

# Two locks: core is what a user needs, dev holds core and what the tests need, at the same versions.
lock: .venv/.dev
	$(COMPILE) pyproject.toml requirements/build.in --output-file requirements/core.txt
	$(COMPILE) pyproject.toml requirements/build.in --extra dev --constraints requirements/core.txt \
		--output-file requirements/dev.txt

# One wheel for each kind of machine, cross-compiled by zig: pip install ziglang into .venv first.
wheels: .venv/.core
	for target in linux-x86_64 linux-aarch64 macos-arm64 macos-x86_64 windows-x86_64; do \
		SAMSYN_TARGET=$$target $(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation \
			--wheel-dir dist . || exit 1; done
	$(INSTALL) --no-build-isolation --editable .

clean:
	rm -rf .venv build dist htmlcov .coverage .coverage.* .hypothesis .import_linter_cache \
		.mypy_cache .pytest_cache .ruff_cache src/samsyn/coding/ratings/native/ratings.so

# A stamp says that the lock beside it is installed; a changed lock installs again.
NATIVE := $(wildcard src/samsyn/coding/ratings/native/*.[ch]) src/samsyn/coding/ratings/native/interval.inc

# The editable installation compiles the ratings engine, so a change of its source installs again.
.venv/.core: requirements/core.txt pyproject.toml hatch_build.py $(NATIVE)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "samsyn needs Python 3.11 or newer: make PYTHON=python3.x …" >&2; exit 1; }
	@echo "Setting up .venv (half a minute to a few minutes, the first time)"
	$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	$(LOCKED) -r requirements/core.txt
	$(INSTALL) --no-build-isolation --editable .
	touch $@

.venv/.dev: requirements/dev.txt .venv/.core
	@echo "Adding what the tests need"
	$(LOCKED) -r requirements/dev.txt
	touch $@

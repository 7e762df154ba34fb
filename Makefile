# demo · test · check · bench · clean. Everything runs in .venv, which `install` makes.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.PHONY: help install demo test check generate pages bench clean

help:
	@echo "make demo      set up, start Neo4j, load the demonstration data, answer questions"
	@echo "make test      all tests, on a real local Neo4j"
	@echo "make check     style, types, generated files"
	@echo "make generate  write the generated files anew"
	@echo "make pages     run the pages that show code with its output, and write them anew"
	@echo "make bench     measure loading against a bare driver"
	@echo "make install   only set up .venv"
	@echo "make clean     remove what was built; the demonstration graph with it"

install: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "rivalgraph needs Python 3.11 or newer as $(PYTHON); name another with: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { \
	  echo "no virtual environment could be made; on Debian: apt install python3-venv" >&2; exit 1; }
	@echo "setting up $(VENV): a minute or two, depending on the network"
	@$(BIN)/python -m pip install -qq --upgrade -c constraints.txt pip setuptools
	@$(BIN)/python -m pip install -qq -c constraints.txt -e '.[py2neo,prose,parquet,dev]'
	@touch $@

demo: install
	@$(BIN)/rivalgraph --home .rivalgraph/demo demo

test: install
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/unit tests/sources/test_curated.py -k "fresh or test_imports or test_readme"

generate: install
	$(BIN)/python -m schema.emit
	$(BIN)/python -m graph.questions.reference
	$(BIN)/python -m graph.cli.reference_page
	$(BIN)/python -m loaders.curated.reference
	$(BIN)/python scripts/article_questions.py
	$(BIN)/python -m graph.analysis.rivalry.reference
	$(BIN)/python -m graph.panel.codebook

pages: install
	$(BIN)/python scripts/pages.py .rivalgraph/pages
	@$(BIN)/rivalgraph --home .rivalgraph/pages down

bench: install
	$(BIN)/python benchmarks/load.py

clean:
	@test ! -x $(BIN)/rivalgraph || $(BIN)/rivalgraph --home .rivalgraph/demo down
	@test ! -x $(BIN)/rivalgraph || $(BIN)/rivalgraph --home .rivalgraph/pages down
	rm -rf build dist .rivalgraph demo-report.* .pytest_cache .mypy_cache .ruff_cache .hypothesis

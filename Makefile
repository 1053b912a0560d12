.PHONY: setup test lint demo bench package

setup:
	scripts/setup

test: setup
	scripts/test

lint: setup
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

demo: setup
	scripts/demo

# All benchmarks, or one: make bench BENCH=name
bench: setup
	scripts/bench $(BENCH)

package: setup
	scripts/package

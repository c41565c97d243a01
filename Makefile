.DEFAULT_GOAL := help

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-12s %s\n", $$1, $$2}'

setup: ## Install everything and the commit hooks
	uv sync
	uv run pre-commit install

run: ## Start the demo
	uv run manage.py demo

test: ## Run the tests (T=path or -k expression)
	uv run pytest $(T)

lint: ## Check style and templates
	uv run ruff check .
	uv run ruff format --check .
	uv run lint-imports
	uv run djade --check --target-version 5.2 $$(git ls-files 'templates/*.html' 'sandbox/*.html')

types: ## Check types
	uv run mypy config orgs billing onboarding sandbox manage.py

migrations: ## See that no migration is missing
	uv run manage.py makemigrations --check --dry-run

freeze: ## Keep what this version leaves behind, for the tests of the next
	uv run pytest -n 0 tests/upgrades/freeze.py

pictures: ## Take the pictures of the documentation anew
	uv run pytest -n 0 tests/demo/pictures.py

.PHONY: help setup run test lint types migrations freeze pictures

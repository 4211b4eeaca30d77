# De opdrachten van Klantreis. De stappen zelf staan in bin/.

PORT ?= 8000
export PORT NETWERK ADRES

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help install start test lint bench clean

help:
	@echo "make start    Installeert wat nodig is en start Klantreis op http://127.0.0.1:$(PORT)/"
	@echo "make install  Installeert alleen: pakketten, database en voorbeelden"
	@echo "make test     Installeert ook wat de tests nodig hebben en doet alle controles en tests"
	@echo "make lint     Doet alleen de controles: stijl, typen, lagen, migraties en instellingen"
	@echo "make bench    Meet de snelheid en toont verhoudingen"
	@echo "make clean    Haalt weg wat is geïnstalleerd en gemaakt; je database blijft staan"
	@echo ""
	@echo "Een andere poort: make start PORT=8080"
	@echo "Ook voor telefoons in hetzelfde netwerk: make start NETWERK=ja"

install:
	@bin/install
	@bin/demo prepare

start: install
	@bin/demo serve

test:
	@bin/install test
	@bin/test

lint:
	@bin/install test
	@bin/check

bench:
	@bin/install test
	@.venv/bin/python -m bench

clean:
	@rm -rf .venv node_modules .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@rm -rf var/static var/vendor var/uv var/python var/postgres-test* var/*.log
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

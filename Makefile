# Each verb is a script in scripts/, or one line.
.PHONY: help setup build demo test fuzz memcheck racecheck format bench weigh manual matrix pictures lint clean

help: ## list the verbs
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 14

setup: ## install what the build needs (Debian, Ubuntu)
	@scripts/setup

build: ## build the release binary and print its path
	@scripts/build

demo: ## build a registry from the examples and install from it with npm
	@scripts/demo

test: ## install what the tests need, and run every test
	@scripts/test

fuzz: ## fuzz every reader for FUZZ_SECONDS each, with libFuzzer (60)
	@scripts/fuzz

memcheck: ## read tarballs, whole and cut short, under valgrind
	@scripts/memcheck

racecheck: ## look for data races in builds of RACE_TARBALLS tarballs, with ThreadSanitizer (2000)
	@scripts/racecheck

format: ## format the Swift sources
	swift format --in-place --recursive Sources Tests Package.swift

bench: ## measure a build against the floor of the machine and against peers (12 minutes)
	@Benchmarks/run

weigh: ## measure the pages of 20,000 packages: their bytes, and how many are made a second (10 minutes)
	@Benchmarks/site

manual: ## write the manual page anew, from the definitions of the arguments
	@scripts/manual

matrix: ## run every client against every host, and write the table into the README (30 minutes)
	@scripts/matrix

pictures: ## take the README's pictures of the site anew
	@scripts/pictures

lint: ## check the format of the Swift sources
	swift format lint --strict --recursive Sources Tests Package.swift

clean: ## remove what was built
	rm -rf .build build examples/*/public examples/*/.packshelf
	find examples -path '*/packages/*.tgz' -delete

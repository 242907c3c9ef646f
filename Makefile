# The commands of this project. `make` lists them.
# Works with GNU make 3.81 and later; needs a JDK (17 or later) and Maven.

MVN ?= mvn
SERVICES := object-store producer-service ingest-service query-service
LAUNCHER_JAR := launcher/target/launcher-0.1.0-SNAPSHOT.jar
LAUNCHER := java -XX:TieredStopAtLevel=1 -jar $(LAUNCHER_JAR)

# SQL may hold quotes and dollars: it goes through the environment, where neither make nor the shell touches it.
export SLUICE_SQL = $(value SQL)
unexport SQL

.DEFAULT_GOAL := help
.PHONY: help build run query status logs stop clean test bench format spark

help: ## list these commands
	@echo "Sluice: streaming ingestion that you can audit."
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo
	@echo 'Example: make query SQL="SELECT count(*) FROM bronze.events"'

# Packages the modules whose jar is older than what it is made from, with the modules that they need.
build: ## build the jars that are out of date
	@stale=""; \
	for module in $(SERVICES) launcher; do \
	  jar=$$(ls -t $$module/target/*-exec.jar 2>/dev/null | head -n 1); \
	  sources="pom.xml $$module/pom.xml $$module/src/main"; \
	  case $$module in \
	    launcher) jar=$$(ls $(LAUNCHER_JAR) 2>/dev/null);; \
	    *-service) sources="$$sources service-starter/pom.xml service-starter/src/main";; \
	  esac; \
	  if [ -z "$$jar" ] || [ -n "$$(find $$sources -newer "$$jar" | head -n 1)" ]; then \
	    stale="$$stale,$$module"; \
	  fi; \
	done; \
	if [ -n "$$stale" ]; then \
	  echo "Building $${stale#,}" && \
	  $(MVN) -q -Dquick -pl "$${stale#,}" -am package && \
	  for module in $$(echo "$$stale" | tr , ' '); do touch $$module/target/*.jar; done; \
	fi

# The commands below look at what runs, which may be older than the sources: they build the launcher at most.
$(LAUNCHER_JAR):
	@$(MVN) -q -Dquick -pl launcher package

run: build ## start everything, wait for the first rows and show them
	@$(LAUNCHER) run

query: $(LAUNCHER_JAR) ## answer one SQL statement: make query SQL="SELECT ..."
	@$(LAUNCHER) query "$$SLUICE_SQL"

status: $(LAUNCHER_JAR) ## show which services run, and how they are
	@$(LAUNCHER) status

logs: $(LAUNCHER_JAR) ## show the end of the logs; of one: make logs SERVICE=ingest
	@$(LAUNCHER) logs $(SERVICE)

stop: $(LAUNCHER_JAR) ## stop everything; data and settings stay
	@$(LAUNCHER) stop

clean: $(LAUNCHER_JAR) ## stop everything and delete all data; settings (.env) stay
	@$(LAUNCHER) clean

test: ## build everything with all checks, unit, integration and system tests
	$(MVN) verify

bench: build ## measure speed and print tables, a quarter of an hour; three minutes: make bench QUICK=1
	@$(MVN) -q -Dquick -pl bench -am package && java -jar bench/target/bench-0.1.0-SNAPSHOT-exec.jar $(if $(QUICK),--quick)

format: ## format the sources and poms
	$(MVN) -q spotless:apply

spark: $(LAUNCHER_JAR) ## show where the Spark UI is
	@$(LAUNCHER) spark

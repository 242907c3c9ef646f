#!/bin/sh
# Runs a command of the Makefile on what runs here: the processes of `make run`, the containers of `make start`, or both.
#   running.sh COMMAND [ARGUMENT]
set -eu
cd -P "$(dirname "$0")/.."

LAUNCHER_JAR=launcher/target/launcher-0.1.0-SNAPSHOT.jar

main() {
  command=$1
  case $command in
    require-no-containers) require_no_containers ;;
    require-no-processes) require_no_processes ;;
    status | logs | stop) on_each "$@" ;;
    clean) clean ;;
    query | shell | spark) on_one "$@" ;;
    minio) containers_exist || fail "There are no containers here, so no MinIO either; start them with: make start"; containers minio ;;
    *) fail "running.sh: there is no command '$command'" ;;
  esac
}

fail() { echo "$*" >&2; exit 1; }

containers() { sh scripts/containers.sh "$@"; }

# The launcher is built where it is missing, which only a machine with Java comes to need.
processes() {
  [ -f "$LAUNCHER_JAR" ] || make --no-print-directory "$LAUNCHER_JAR"
  java -XX:TieredStopAtLevel=1 -jar "$LAUNCHER_JAR" "$@"
}

containers_exist() { command -v "${DOCKER:-docker}" >/dev/null && containers exist; }

processes_exist() {
  for file in .sluice/run/*.pid; do
    [ -f "$file" ] && kill -0 "$(cut -d ' ' -f 1 "$file")" 2>/dev/null && return 0
  done
  return 1
}

# Logs outlive their processes.
processes_left_something() { processes_exist || { [ "$command" = logs ] && [ -d .sluice/logs ]; }; }

on_each() {
  found=
  if processes_left_something; then
    found=1
    processes "$@"
  fi
  if containers_exist; then
    found=1
    containers "$@"
  fi
  [ -n "$found" ] || echo "Nothing is running here. Start with: make run, or in containers: make start"
}

# Two stacks at a time have different data: an answer says whose it is.
on_one() {
  if processes_exist; then
    ! containers_exist || echo "Asking the processes of make run; the containers of make start are here too." >&2
    if [ "$command" = shell ]; then shell; else processes "$@"; fi
  elif containers_exist; then
    containers "$@"
  else
    fail "Nothing is running here. Start with: make run, or in containers: make start"
  fi
}

# Piped statements need no prompt; a person is helped by rlwrap, which edits and remembers lines.
shell() {
  if ! { [ -t 0 ] && [ -t 1 ]; }; then
    processes sql
  elif command -v rlwrap >/dev/null; then
    rlwrap java -XX:TieredStopAtLevel=1 -jar "$LAUNCHER_JAR" shell
  else
    processes shell
  fi
}

clean() {
  if containers_exist; then containers clean; fi
  if processes_exist; then
    processes clean
    return
  fi
  rm -rf .sluice
  echo "Deleted $PWD/.sluice; $PWD/.env is kept"
}

require_no_containers() {
  if command -v "${DOCKER:-docker}" >/dev/null && containers running; then
    fail "The containers of make start run here, on the same ports. Stop them first: make stop ALL=1"
  fi
}

require_no_processes() {
  if processes_exist; then fail "The processes of make run run here, on the same ports. Stop them first: make stop"; fi
}

main "$@"

#!/bin/sh
# Creates the buckets, and one user per service who may do what the policy beside this file says. Done again at every
# start: it changes what differs and nothing else. Uses only `mc` and the shell, which is all that MinIO's images have.
set -eu

# The files have no line end, which `read` answers with a failure.
secret() { read -r value <"/run/secrets/$1" || [ -n "$value" ]; printf '%s' "$value"; }

# Keys go through standard input: arguments can be read by every process of the machine.
printf '%s\n%s\n' "$(secret S3_ACCESS_KEY)" "$(secret S3_SECRET_KEY)" | mc --quiet alias set store http://minio:9000 >/dev/null

for bucket in raw bronze dead-letters ledger checkpoints; do
  mc --quiet mb --ignore-existing "store/$bucket"
done

for user in producer ingest query; do
  mc --quiet admin policy create store "sluice-$user" "/init/$user.json"
  printf '%s\n%s\n' "$user" "$(secret "${user}_S3_SECRET_KEY")" | mc --quiet admin user add store >/dev/null
  attached=$(mc admin policy attach store "sluice-$user" --user "$user" 2>&1) || case $attached in
    *"already in effect"*) ;;
    *) echo "$attached" >&2; exit 1 ;;
  esac
  echo "User $user may do what policy sluice-$user says."
done

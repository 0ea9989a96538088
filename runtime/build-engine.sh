#!/bin/sh
# Builds slipway-engine as one static ELF, from this package alone.
#
# usage: runtime/build-engine.sh OUTPUT
set -eu

[ $# -eq 1 ] || { echo "usage: $0 OUTPUT" >&2; exit 64; }
runtime=$(cd "$(dirname "$0")" && pwd)
exec "$runtime/build-static.sh" "$runtime" "${ENGINE_SCRATCH:-$runtime/../.build/engine}" \
  slipway-engine "$1"

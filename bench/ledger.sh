#!/usr/bin/env bash
# Measures the ledger on invented records: records stored in a second, what questions cost, and how both change from a thousand
# events on. Usage: bench/ledger.sh [EVENTS] [PATH|postgres://…]
set -euo pipefail
cd "$(dirname "$0")/.."
exec cargo run --release --package aldus-ledger --example measure -- "$@"

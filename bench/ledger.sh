#!/usr/bin/env bash
# Measures the ledger on invented records: records stored in a second, what questions cost, and how both change from a thousand
# events on. Usage: bench/ledger.sh [--write] [EVENTS] [PATH|postgres://…]
#
# EVENTS (default 1000000) is the size at the end, which needs some 3 GB in the folder for temporary files and some minutes.
# --write puts the table into docs/ledger.md.
set -euo pipefail
cd "$(dirname "$0")/.."
write=
if [ "${1:-}" = --write ]; then
    write=yes
    shift
fi
table=$(mktemp)
trap 'rm -f "$table"' EXIT
cargo run --release --package aldus-ledger --example measure -- "$@" | tee "$table"
{
    echo
    # how the last size compares with a tenth and a hundredth of it
    awk -F '|' -v cores="$(getconf _NPROCESSORS_ONLN)" '
        NR > 2 && NF > 4 { events[++rows] = $2 + 0; work[rows] = $4 + 0 }
        END {
            printf "Measured with %d cores.", cores
            for (row = rows - 1; row > 0 && row > rows - 3; row--)
                printf " With %.0f times the events a report takes %.2f times the processor time.", events[rows] / events[row], work[rows] / work[row]
            print ""
        }' "$table"
} | tee -a "$table"
if [ "$write" ]; then
    python3 - "$table" docs/ledger.md <<'PYTHON'
import re, sys
table, document = open(sys.argv[1], encoding="utf-8").read(), open(sys.argv[2], encoding="utf-8").read()
marked = re.compile(r"(<!-- measured -->\n).*?(<!-- end -->)", re.DOTALL)
if not marked.search(document):
    sys.exit(f"{sys.argv[2]} has no marks to write between")
open(sys.argv[2], "w", encoding="utf-8").write(marked.sub(lambda found: found[1] + table.rstrip() + "\n" + found[2], document))
PYTHON
fi

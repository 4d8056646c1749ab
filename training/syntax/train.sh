#!/bin/sh
# Trains one language and writes its model: ./train.sh LANGUAGE DATA
# Where the configuration has a [student], that one learns from a first network.
set -eu
language=$1
data=$(realpath "$2")/$language
cd "$(dirname "$0")"
models=../../models/$language
work=${WORK:-$(mktemp -d)}
mkdir -p "$models"
python train.py "$language.toml" --data "$data" --out "$work/first"
last=first
if grep -q '^\[student\]' "$language.toml"; then
    python train.py "$language.toml" --data "$data" --out "$work/student" --teacher "$work/first/checkpoint.pt"
    last=student
fi
python export.py "$work/$last/checkpoint.pt" --config "$language.toml" --data "$data" --out "$models/syntax.bin"
cat "$work"/*/training-log.txt > "$models/training-log.txt"

#!/bin/sh
# Trains one language and writes its model: ./train.sh LANGUAGE DATA
set -eu
language=$1
data=$(realpath "$2")/$language
cd "$(dirname "$0")"
models=../../models/$language
work=${WORK:-$(mktemp -d)}
python train.py "$language.toml" --data "$data" --out "$work"
python export.py "$work/checkpoint.pt" --config "$language.toml" --data "$data" --out "$models/syntax.bin"
cp "$work/training-log.txt" "$models/training-log.txt"

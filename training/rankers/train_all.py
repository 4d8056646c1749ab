#!/usr/bin/env python3
"""Train all rankers, each upon the ones before it.

    cargo build --release -p aldus-reading --features training --example ranker_examples
    python3 training/rankers/train_all.py target/release/examples/ranker_examples models/rankers [REPORT.json ...]

Without reports it takes `corpora/*/tune/*.json`. What a ranker sees of the choices made before its own must be as right, and as wrong,
as it will be on reports nobody has seen. So the reports are parted in folds: the examples of each fold are written with rankers that
have learned from the other folds only (cross-fitting), and what is kept in the end has learned from the examples of all folds.
"""
import argparse
import concurrent.futures
import glob
import os
import re
import shutil
import subprocess
import tempfile

import train

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FIGURES = sorted(glob.glob(os.path.join(ROOT, "corpora", "figures", "*.txt")))
# What is learned together, in order; `links` comes again since it learns from what its own mistakes make of the events as well.
STAGES = [["homes"], ["voices", "stances"], ["worth", "links"], ["links"], ["places"], ["participants"], ["merged"], ["kept"],
          ["topics", "claims", "figures"], ["facets", "harms"]]
# Added to the bias, or to the weight of nobody, of a ranker; chosen on the tuning part and the pairs.
BIASES = {"homes": 1.6, "worth": 0.3, "links": 0.3, "places": 1.5, "kept": 0.45, "claims": 0.4, "figures": 0.2}
# Added when all have learned: a body near a named town is to be of its country, and a later word for a deed that deed, but the others learn
# better from a reading that says so less often.
AFTERWARDS = {"homes": (train.NOBODY, -0.52), "links": ("bias", 0.15)}
# Folds of the cross-validation by which `participants` learns how readily nobody is chosen.
CHOICE_FOLDS = 3


def story(report):
    """Reports of one story are about the same events: they share a fold."""
    return re.sub(r"-r\d+$", "", os.path.splitext(report)[0])


def fold_of(reports, folds):
    number = {s: i % folds for i, s in enumerate(sorted({story(r) for r in reports}))}
    return {r: number[story(r)] for r in reports}


def write_examples(program, rankers, files, path):
    with open(path, "w", encoding="utf-8") as out:
        subprocess.run([program, *files], stdout=out, env={**os.environ, "ALDUS_RANKERS": rankers}, check=True)


def learn(job):
    """Learn the rankers of a stage from the examples in some files."""
    stage, files, folder, biases = job
    rows = [row for path in files for row in train.read(path, set(stage)).items()]
    for name in stage:
        own = [example for ranker, examples in rows if ranker == name for example in examples]
        if own:
            train.write(name, own, folder, biases.get(name, 0.0), CHOICE_FOLDS if name in train.WITH_NOBODY else 0)


def shift(path, feature, by):
    """Add to the weight of a feature in a file of weights."""
    with open(path, encoding="utf-8") as f:
        lines = f.read().splitlines()
    name = feature + ","
    with open(path, "w", encoding="utf-8") as f:
        f.writelines((f"{name}{float(line[len(name):]) + by:.3f}" if line.startswith(name) else line) + "\n" for line in lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", help="the example `ranker_examples`, built")
    parser.add_argument("folder", help="where the rankers are, and are written")
    parser.add_argument("reports", nargs="*", help="gold files [default: corpora/*/tune/*.json]")
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--from", dest="begin", default=STAGES[0][0], metavar="RANKER", help="begin with the stage of this ranker")
    parser.add_argument("--keep", metavar="FOLDER", help="keep the rankers of the folds here, from which --from goes on")
    parser.add_argument("--bias", action="append", default=[], metavar="RANKER=SHIFT")
    args = parser.parse_args()
    biases = BIASES | {k: float(v) for k, v in (b.split("=") for b in args.bias)}
    reports = args.reports or sorted(glob.glob(os.path.join(ROOT, "corpora", "*", "tune", "*.json")))
    folds = fold_of(reports + FIGURES, args.folds)
    with tempfile.TemporaryDirectory() as scratch, concurrent.futures.ProcessPoolExecutor() as pool:
        folders = [os.path.join(args.keep or scratch, str(k)) for k in range(args.folds)]
        for folder in folders:
            if not os.path.isdir(folder):
                shutil.copytree(args.folder, folder)
        first = next(i for i, stage in enumerate(STAGES) if args.begin in stage)
        for stage in STAGES[first:]:
            files = [os.path.join(scratch, f"{k}.tsv") for k in range(args.folds)]
            theirs = [[r for r in reports + FIGURES if folds[r] == k] for k in range(args.folds)]
            list(pool.map(write_examples, [args.program] * args.folds, folders, theirs, files))
            jobs = [(stage, files, args.folder, biases)]
            jobs += [(stage, [f for f in files if f != own], folder, biases) for own, folder in zip(files, folders)]
            list(pool.map(learn, jobs))
            print(" ".join(stage), flush=True)
    learned = {ranker for stage in STAGES[first:] for ranker in stage}
    for ranker, (feature, by) in AFTERWARDS.items():
        if ranker in learned:
            shift(os.path.join(args.folder, f"{ranker}.csv"), feature, by)


if __name__ == "__main__":
    main()

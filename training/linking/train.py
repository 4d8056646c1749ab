#!/usr/bin/env python3
"""Learn what each sign of one incident weighs: reads `prior.toml` and the tune part of `corpora/incidents`, writes `models/linking.toml`.

    cargo build --release && cargo build --release -p aldus-incidents --example assign
    training/linking/train.py [--pull 3] [--lift 1] [--dry]

A logistic regression over all pairs of events that the index brings together, on gold records and on what the program reads.
Weights are pulled towards those set by hand in `prior.toml` and never change their sign: a sign that the stories happen not to
show keeps its weight. Needs numpy and scipy.
"""
import os
import re
import sys
import tomllib

import numpy as np
from scipy.optimize import minimize

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(HERE)), "bench"))
import gold_records  # noqa: E402
import incidents  # noqa: E402
import reading  # noqa: E402
import score as scoring  # noqa: E402

KINDS = ["physical", "verbal"]


def pairs(args, records, label):
    """(kind, signs, whether it is one incident) of each pair of which the gold knows both events."""
    for line in incidents.assign(args, records, ["--pairs"]).splitlines():
        report, event, other_report, other, kind, _, signs = line.split("\t")
        a, b = label.get((report, event)), label.get((other_report, other))
        if a and b:
            yield kind, [s for s in signs.split() if s != "reach"], a == b


def examples(args):
    golds = incidents.stories("tune")
    read = incidents.read_records(args, golds)
    want = incidents.wanted(golds)
    out = list(pairs(args, gold_records.records(golds, read), want))
    score = scoring.scorer(args.shared)
    if score is not None:
        label = {(name, event): want[name, gid] for (name, gid), event in incidents.aligned(score, golds, read).items()}
        out += list(pairs(args, read, label))
    return out


def fit(data, prior, pull):
    """The weights of one kind."""
    names = sorted(prior)
    at = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(data), len(names)))
    for row, (_, signs, _) in enumerate(data):
        for sign in signs:
            if sign in at:
                x[row, at[sign]] = 1
    y = np.array([1.0 if same else -1.0 for _, _, same in data])
    start = np.array([prior[name] for name in names])

    def loss(w):
        margin = y * (x @ w)
        value = np.logaddexp(0, -margin).sum() + pull * ((w - start) ** 2).sum()
        slope = -(x * (y / (1 + np.exp(margin)))[:, None]).sum(0) + 2 * pull * (w - start)
        return value, slope

    bounds = [(0, None) if v > 0 else (None, 0) if v < 0 else (None, None) for v in start]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
    print(f"{len(data)} pairs, {int((y > 0).sum())} of one incident; wrong: before "
          f"{int((y * (x @ start) <= 0).sum())}, after {int((y * (x @ found.x) <= 0).sum())}")
    return {name: round(float(v), 2) for name, v in zip(names, found.x)}


def written(prior_text, weights):
    """The prior's text with the weights learned in the place of its own."""
    kind, lines = None, ["# Made by training/linking/train.py from training/linking/prior.toml; edit that file, not this one."]
    for line in prior_text.splitlines():
        section = re.match(r"\[(\w+)\]", line)
        kind = section.group(1) if section else kind
        entry = re.match(r'"?([\w.]+)"? = -?[\d.]+$', line)
        if kind in KINDS and entry:
            line = line[: line.index("=")] + f"= {weights[kind][entry.group(1)]:.2f}"
        lines.append(line)
    return "\n".join(lines) + "\n"


def main(argv):
    parser = incidents.options()
    parser.add_argument("--pull", type=float, default=3.0, metavar="X", help="how strongly weights are held to the prior [default: 3]")
    parser.add_argument("--lift", type=float, default=1.0, metavar="X",
                        help="what is added to the prior: an average over all pairs of two groups is stricter than a pair [default: 1]")
    parser.add_argument("--dry", action="store_true", help="write nothing")
    args = parser.parse_args(argv)
    with open(os.path.join(HERE, "prior.toml"), encoding="utf-8") as f:
        prior_text = f.read()
    prior = tomllib.loads(prior_text)
    data = examples(args)
    weights = {}
    for kind in KINDS:
        weights[kind] = fit([d for d in data if d[0] == kind], {k: float(v) for k, v in prior[kind].items()}, args.pull)
        weights[kind]["prior"] += args.lift
    out = written(prior_text, weights)
    if args.dry:
        print(out)
    else:
        with open(os.path.join(reading.ROOT, "models", "linking.toml"), "w", encoding="utf-8") as f:
            f.write(out)
    return 0


if __name__ == "__main__":
    reading.run(main)

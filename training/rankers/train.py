#!/usr/bin/env python3
"""Train some rankers of the reading from a file of examples; `train_all.py` trains all of them from annotated reports.

    cargo run --release -p aldus-reading --features training --example ranker_examples -- corpora/*/tune/*.json > examples.tsv
    python3 training/rankers/train.py examples.tsv FOLDER [--only worth,links]

Each ranker is a logistic regression over features that hold or don't; its weights are written as `feature,weight`, sorted, so that a
person can read and compare them. Groups of alternatives (which event?) are trained as one choice (softmax). Some rankers
have small decision trees beside their weights (`trees.py`); half of a score comes from each. Reports are folds of the cross-validation, so that the
figures printed are of reports not trained on. Needs numpy, scipy and lightgbm.
"""
import argparse
import collections

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

import trees

# Features seen in fewer examples than this say nothing of the language.
SEEN = {"homes": 4, "voices": 4, "stances": 5, "worth": 4, "kept": 4, "merged": 4, "places": 4, "links": 6, "participants": 8, "claims": 4, "facets": 5, "topics": 5, "figures": 3, "harms": 4}
# Strength of the penalty on weights; lexical features are held closer to zero than general ones.
PENALTY = {"homes": 1.0, "voices": 4.0, "stances": 2.0, "worth": 5.0, "kept": 2.0, "merged": 2.0, "places": 2.0, "links": 1.0, "participants": 1.0, "claims": 8.0, "facets": 4.0, "topics": 4.0, "figures": 2.0, "harms": 4.0}
LEXICAL = ("unit=", "units=", "cluster_unit=", "unit_type=", "word=", "head=", "nobody_unit=", "said_unit=", "cue=", "beside=")
LEXICAL_PENALTY = 3.0
PLAIN_LEXICON = {"worth"}
# Rankers whose alternatives compete.
CHOICES = {"homes", "voices", "stances", "topics", "harms", "participants"}
# Rankers with trees beside their weights: those whose signs speak only together.
WITH_TREES = {"homes", "voices", "links", "topics"}
# Rankers with nobody as one of the alternatives: how readily it is chosen is set by cross-validation, for the best F1 over annotated events and
# as many more that the reading missed as this share.
NOBODY = "nobody"
WITH_NOBODY = {"participants"}
MISSED = 0.5


def read(path, only):
    rows = collections.defaultdict(list)
    with open(path, encoding="utf-8") as f:
        for line in f:
            ranker, report, group, label, *features = line.rstrip("\n").split("\t")
            if not only or ranker in only:
                rows[ranker].append((report, f"{report} {group}", int(label), features))
    return rows


def matrix(rows, index):
    indptr, indices = [0], []
    for _, _, _, features in rows:
        indices.extend(sorted({index[f] for f in features if f in index}))
        indptr.append(len(indices))
    return csr_matrix((np.ones(len(indices)), indices, indptr), shape=(len(rows), len(index)))


def vocabulary(rows, seen):
    counts = collections.Counter(f for row in rows for f in set(row[3]))
    return {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= seen))}


def penalties(name, index):
    factor = 1.0 if name in PLAIN_LEXICON else LEXICAL_PENALTY
    lexical = lambda f: f.split("|")[-1].startswith(LEXICAL)
    return np.array([PENALTY[name] * (factor if lexical(f) else 1.0) for f in index])


def binary(x, y, penalty):
    """Logistic regression with a free bias."""

    def loss(w):
        z = x @ w[1:] + w[0]
        p = 1 / (1 + np.exp(-z))
        value = np.sum(np.logaddexp(0, z) - y * z) + 0.5 * np.sum(penalty * w[1:] ** 2)
        return value, np.concatenate([[np.sum(p - y)], x.T @ (p - y) + penalty * w[1:]])

    return minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x


def choice(x, y, groups, penalty):
    """Softmax over the alternatives of each group; groups without a right one are left out."""
    order = np.argsort(groups, kind="stable")
    x, y, groups = x[order], y[order], groups[order]
    starts = np.flatnonzero(np.r_[True, groups[1:] != groups[:-1]])
    sizes = np.diff(np.r_[starts, len(groups)])
    rights = np.maximum(np.add.reduceat(y, starts), 1)
    target = y / np.repeat(rights, sizes)

    def loss(w):
        z = x @ w[1:]
        z = z - np.repeat(np.maximum.reduceat(z, starts), sizes)
        e = np.exp(z)
        total = np.add.reduceat(e, starts)
        p = e / np.repeat(total, sizes)
        value = np.sum(np.log(total)) - np.sum(target * z) + 0.5 * np.sum(penalty * w[1:] ** 2)
        return value, np.concatenate([[0.0], x.T @ (p - target) + penalty * w[1:]])

    return minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x


def fit(name, rows):
    """The numbers of the features, their weights with the bias first, and the trees with what their leaves are multiplied by, if there are any: half of
    a score comes from each, among alternatives after they have been made equally large."""
    index = vocabulary(rows, SEEN[name])
    x = matrix(rows, index)
    y = np.array([r[2] for r in rows], dtype=float)
    penalty = penalties(name, index)
    groups = None
    if name in CHOICES:
        ids = {}
        groups = np.array([ids.setdefault(r[1], len(ids)) for r in rows])
        w = choice(x, y, groups, penalty)
    else:
        w = binary(x, y, penalty)
    if name not in WITH_TREES:
        return index, w, None
    model = trees.grow(x, y, groups)
    grown = model.predict(x.astype(np.float32), raw_score=True)
    scale = 0.5 if groups is None else 0.5 * (x @ w[1:]).std() / max(grown.std(), 1e-6)
    return index, w * 0.5, (model, scale)


def scores_of(rows, index, w, grown):
    """The scores of some rows."""
    x = matrix(rows, index)
    z = x @ w[1:] + w[0]
    return z if grown is None else z + grown[1] * grown[0].predict(x.astype(np.float32), raw_score=True)


def margins(rows, model):
    """Of each group: its part, by how much the best alternative beats nobody, whether it is right, whether anybody is."""
    z = scores_of(rows, *model)
    best, nobody, wanted, part = {}, {}, {}, {}
    for (_, group, label, features), score in zip(rows, z):
        part[group] = features[0].split("|")[0]
        if any(f.endswith("|" + NOBODY) for f in features):
            nobody[group] = score
            wanted[group] = 1 - label
        elif group not in best or score > best[group][0]:
            best[group] = (score, label)
    return [(part[g], best[g][0] - nobody[g], best[g][1], wanted[g]) for g in nobody if g in best]


def counts(margins, shift):
    hit = sum(right for _, margin, right, _ in margins if margin > shift)
    found = sum(margin > shift for _, margin, _, _ in margins)
    return hit, sum(wanted for *_, wanted in margins), found


def shifts_of(margins):
    """For each part, how much nobody's weight is to be raised."""
    chosen = {}
    for part in sorted({m[0] for m in margins}):
        own = [m for m in margins if m[0] == part]

        def f1(shift):
            hit, wanted, found = counts(own, shift)
            return 2 * hit / max((1 + MISSED) * wanted + found, 1)

        chosen[part] = max(np.arange(-3, 3.01, 0.1), key=f1)
    return chosen


def measure(name, rows, model):
    z = scores_of(rows, *model)
    if name in CHOICES:
        best = {}
        for (_, group, label, _), score in zip(rows, z):
            if group not in best or score > best[group][0]:
                best[group] = (score, label)
        return sum(label for _, label in best.values()), len(best), 0
    y = np.array([r[2] for r in rows])
    if name in ("worth", "links", "figures", "places"):
        z = best_of_group(rows, z)
    if name in ("figures", "places"):
        # Several words may say the same harm of the same people, several places the same country: one right answer is enough.
        return int(np.sum((z > 0) & (y == 1))), len({r[1] for r in rows if r[2]}), int(np.sum(z > 0))
    return int(np.sum((z > 0) & (y == 1))), int(np.sum(y == 1)), int(np.sum(z > 0))


def best_of_group(rows, z):
    """Of the alternatives of a group only the best can be chosen."""
    best = {}
    for i, (_, group, _, _) in enumerate(rows):
        if group not in best or z[i] > z[best[group]]:
            best[group] = i
    chosen = set(best.values())
    return np.array([score if i in chosen else -1.0 for i, score in enumerate(z)])


def cross_validate(name, rows, folds):
    """A line of scores of reports not trained on, and the shifts of nobody."""
    reports = sorted({r[0] for r in rows})
    hit = gold = found = 0
    held_margins = []
    for k in range(folds):
        held = set(reports[k::folds])
        model = fit(name, [r for r in rows if r[0] not in held])
        if name in WITH_NOBODY:
            held_margins += margins([r for r in rows if r[0] in held], model)
            continue
        h, g, f = measure(name, [r for r in rows if r[0] in held], model)
        hit, gold, found = hit + h, gold + g, found + f
    if name in WITH_NOBODY:
        shifts = shifts_of(held_margins)
        parts = {part: counts([m for m in held_margins if m[0] == part], shift) for part, shift in shifts.items()}
        return "; ".join(f"{part} {scores(*those)} shift {shifts[part]:.1f}" for part, those in parts.items()), shifts
    if name in CHOICES:
        return f"right {hit / max(gold, 1):.3f} of {gold}", {}
    return scores(hit, gold, found), {}


def scores(hit, gold, found):
    p, r = hit / max(found, 1), hit / max(gold, 1)
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.3f} of {gold}"


def write(name, rows, folder, shift, folds):
    """Learn a ranker and write its weights; the line of its cross-validation, if there are folds."""
    line, nobody = cross_validate(name, rows, folds) if folds else ("", {})
    index, w, grown = fit(name, rows)
    # Where alternatives compete a bias is the same for all: what can be shifted is how readily nobody is chosen.
    shifted = 1 + index[NOBODY] if name in CHOICES and NOBODY in index else 0
    w[shifted] += shift
    for part, more in nobody.items():
        w[1 + index[f"{part}|{NOBODY}"]] += more
    with open(f"{folder}/{name}.csv", "w", encoding="utf-8") as f:
        f.write(f"# {len(rows)} choices in {len({r[0] for r in rows})} annotated reports; see training/rankers\n")
        f.write(f"bias,{w[0]:.3f}\n")
        for feature, i in index.items():
            if abs(w[i + 1]) >= 0.005 and "," not in feature:
                f.write(f"{feature},{w[i + 1]:.3f}\n")
        if grown:
            f.write("trees\n")
            f.writelines(f"{node}\n" for node in trees.lines(grown[0], list(index), grown[1]))
    return line


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("examples")
    parser.add_argument("folder")
    parser.add_argument("--only", default="")
    parser.add_argument("--folds", type=int, default=5, help="0: no cross-validation")
    parser.add_argument("--bias", action="append", default=[], metavar="RANKER=SHIFT", help="added to the bias of a ranker, or to the weight of nobody")
    args = parser.parse_args()
    shifts = {k: float(v) for k, v in (b.split("=") for b in args.bias)}
    for name, rows in sorted(read(args.examples, set(filter(None, args.only.split(",")))).items()):
        line = write(name, rows, args.folder, shifts.get(name, 0.0), args.folds)
        if line:
            print(f"{name:<8} {len(rows)} examples, cross-validated: {line}", flush=True)


if __name__ == "__main__":
    main()

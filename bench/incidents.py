#!/usr/bin/env python3
"""Measure how events of several reports are joined into incidents: `bench/incidents.py [--part check] [--errors]`.

Reads `corpora/incidents/{tune,check}` and holds the incidents that `aldus-incidents` makes of all reports of a part at once
against those of the gold, as pairwise and B³ precision, recall and F1:

    gold        on the gold annotations, turned into records (their places looked up in the gazetteer by `aldus read`)
    read        end to end, on the records that `aldus read` makes; events are aligned to the gold as score.py does. `read`
                counts the events that were found; in `read, all` a missed event is an incident that nobody joined

    cargo build --release && cargo build --release -p aldus-incidents --example assign
    bench/incidents.py --min gold=0.85            fail when B³ F1 on gold records is below a figure

Exit status: 0 all is well, 1 a figure is too low, 2 nothing could be measured.
"""
import glob
import json
import os
import subprocess
import sys

import gold_records
import reading
import score as scoring

PARTS = ["tune", "check"]
WAYS = ["gold", "read", "read, all"]


def stories(part):
    """The gold of every report of a part, by name."""
    out = {}
    for path in sorted(glob.glob(os.path.join(reading.ROOT, "corpora", "incidents", part, "*.json"))):
        with open(path, encoding="utf-8") as f:
            gold = json.load(f)
        gold["path"], gold["report_text"] = path, reading.contents(os.path.join(os.path.dirname(path), gold["text"]))
        out[os.path.splitext(os.path.basename(path))[0]] = gold
    return out


def read_records(args, golds):
    """What the program reads in each report, by name, with what the gold knows of its publication."""
    paths = [os.path.join(os.path.dirname(gold["path"]), gold["text"]) for gold in golds.values()]
    read = reading.read_reports(args, paths)
    records = {}
    for name, gold in golds.items():
        record = reading.record_of(read, gold["report_text"], name)
        record["report"].update(source_id=name, publisher=gold.get("outlet"), url=gold.get("url"))
        # two reports with one text are two reports
        record["report"]["id"] += " " + name
        records[name] = record
    return records


def assign(args, records, more=()):
    """What the example of the crate prints for these records."""
    if not os.path.exists(args.assign):
        raise reading.CannotRead(f"{args.assign} is not there: `cargo build --release -p aldus-incidents --example assign` makes it")
    lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in records.values())
    done = subprocess.run([args.assign, *more], input=lines, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    if done.returncode:
        raise reading.CannotRead(f"{args.assign} ended with {done.returncode}")
    return done.stdout


def incidents_of(printed):
    """(report, event) → incident id."""
    found = json.loads(printed)
    return {tuple(event): incident["id"] for incident in found["incidents"] for event in incident["events"]}


def wanted(golds):
    return {(name, event): e["incident"] for name, gold in golds.items() for event, e in gold["events"].items()}


def aligned(score, golds, records):
    """(report, gold event) → event of the record, as score.py aligns them."""
    out = {}
    for name, gold in golds.items():
        held = score.Gold(gold["path"])
        text, record = gold["report_text"], records[name]
        actors = {a["id"]: a for a in record["actors"]}
        is_actor = lambda g, r: r in actors and g in gold["actors"] and score.actor_matches(gold["actors"][g], actors[r])
        pairs = []
        for gid, ge in gold["events"].items():
            anchors = [held.span(a, text) for a in ge["anchors"]]
            for event in record["events"]:
                if event["type"] != ge["type"]:
                    continue
                spans = [(m["start"], m["end"]) for m in event["mentions"]]
                on = sum(any(score.overlap(s, a) for s in spans) for a in anchors)
                near = any(score.same_sentence(record, s, a) for s in spans for a in anchors)
                agent = any(is_actor(x, y) for x in ge.get("actors", []) for y in event["actors"])
                if on or (near and agent):
                    pairs.append((on * 2 + agent + 0.5 * near, gid, event["id"]))
        out.update({(name, gid): event for gid, event in score.assign(pairs).items()})
    return out


def groups(assigned):
    out = {}
    for item, group in assigned.items():
        out.setdefault(group, set()).add(item)
    return out


def b_cubed(want, have):
    """(precision, recall): of what is put together with each item, and of what belongs with it."""
    want_groups, have_groups = groups(want), groups(have)
    p = r = 0.0
    for item in want:
        mine, true = have_groups[have[item]], want_groups[want[item]]
        both = len(mine & true)
        p, r = p + both / len(mine), r + both / len(true)
    return p / len(want), r / len(want)


def pairwise(want, have):
    items = sorted(want)
    hit = gold = found = 0
    for i, a in enumerate(items):
        for b in items[:i]:
            same, joined = want[a] == want[b], have[a] == have[b]
            hit, gold, found = hit + (same and joined), gold + same, found + joined
    return hit / found if found else 1.0, hit / gold if gold else 1.0


def f1(p, r):
    return 2 * p * r / (p + r) if p + r else 0.0


def errors(want, have, text):
    """Each pair that is wrongly joined or wrongly apart, a line each."""
    items = sorted(want)
    for i, a in enumerate(items):
        for b in items[:i]:
            if (want[a] == want[b]) != (have[a] == have[b]):
                what = "joined" if have[a] == have[b] else "apart "
                yield f"{what} {' '.join(b)} {text(b)!r} – {' '.join(a)} {text(a)!r}"


def copies(args, golds, records):
    """Of each story's reports: near-copies known as one source with what they copy, near-copies, pairs of outlets that are no copies,
    and those taken for one source all the same."""
    counts = [0, 0, 0, 0]
    for story in sorted({name[:3] for name in golds}):
        own = {name: gold for name, gold in golds.items() if name.startswith(story)}
        sources = json.loads(assign(args, {name: records[name] for name in own}))["sources"]
        group = {report: n for n, source in enumerate(sources) for report in source}
        original = {name: gold["copies"] for name, gold in own.items() if gold.get("copies")}
        root = {name: original.get(name, name) for name in own}
        apart = [(a, b) for a in own for b in own if a < b and root[a] != root[b] and own[a].get("outlet") != own[b].get("outlet")]
        found = sum(group[a] == group[b] for a, b in original.items()), len(original), len(apart), sum(group[a] == group[b] for a, b in apart)
        counts = [total + n for total, n in zip(counts, found)]
    return counts


def measure(args, part, score, tell=lambda line: None):
    """way → (gold assignment, measured assignment)."""
    golds = stories(part)
    if not golds:
        return {}
    read = read_records(args, golds)
    want = wanted(golds)
    ideal = gold_records.records(golds, read)
    out = {"gold": (want, incidents_of(assign(args, ideal)))}
    known, all_copies, apart, mistaken = copies(args, golds, ideal)
    tell(f"{part}: {known} of {all_copies} near-copies known as one source; of {apart} other pairs of outlets, {mistaken} taken for one")
    if score is not None:
        found, match = incidents_of(assign(args, read)), aligned(score, golds, read)
        have = {item: found[item[0], event] for item, event in match.items()}
        out["read"] = ({item: want[item] for item in have}, have)
        out["read, all"] = (want, {item: have.get(item, item) for item in want})
    return out


def bar(text):
    way, _, figure = text.partition("=")
    if way not in WAYS:
        raise ValueError(f"{way!r} is not one of {WAYS}")
    return way, float(figure)


def options(description=__doc__):
    parser = reading.options(description)
    parser.add_argument("--assign", default=os.path.join(reading.ROOT, "target", "release", "examples", "assign"), metavar="PATH",
                        help="the example of aldus-incidents [default: target/release/examples/assign]")
    parser.add_argument("--shared", default=reading.SHARED, metavar="DIR", help="where score/score.py is [default: ../shared]")
    return parser


def main(argv):
    parser = options()
    parser.add_argument("--part", nargs="+", default=PARTS, choices=PARTS)
    parser.add_argument("--errors", action="store_true", help="print the pairs that are wrong (tune only)")
    parser.add_argument("--min", nargs="+", action="extend", type=bar, default=[], metavar="WAY=F1")
    args = parser.parse_args(argv)
    least, short = dict(args.min), False
    score = scoring.scorer(args.shared)
    notes = []
    print(f"{'part':<7}{'way':<11}{'events':>7}{'incidents':>11}{'B³ P':>8}{'R':>7}{'F1':>7}{'pair P':>8}{'R':>7}{'F1':>7}")
    for part in args.part:
        for way, (want, have) in measure(args, part, score, notes.append).items():
            (p, r), (pp, pr) = b_cubed(want, have), pairwise(want, have)
            low = f1(p, r) < least.get(way, 0.0)
            short |= low
            counts = f"{len(want):>7}{len(groups(want)):>11}"
            mark = f"  below {least[way]:.3f}" if low else ""
            print(f"{part:<7}{way:<11}{counts}{p:>8.3f}{r:>7.3f}{f1(p, r):>7.3f}{pp:>8.3f}{pr:>7.3f}{f1(pp, pr):>7.3f}{mark}")
            if args.errors and part == "tune" and way != "read, all":
                golds = stories(part)
                for line in errors(want, have, lambda item: golds[item[0]]["events"][item[1]]["anchors"][0]):
                    print(f"    {line}")
    print("\n".join(notes))
    return 1 if short else 0


if __name__ == "__main__":
    reading.run(main)

#!/usr/bin/env python3
"""Check gold files against their reports: `validate_gold.py corpora/nl/tune/*.json …`.

Prints one line per fault (file: fault) and exits 1 when there is any.
A report `NAME.txt` has its gold in `NAME.json` beside it.
"""
import json
import os
import sys

TYPES = set("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split())
STATUS = set("occurred ongoing planned hypothetical historical negated".split())
STANCE = set("asserts confirms denies disputes neither_confirms_nor_denies declines_to_comment silent retracts".split())
FACET = set("occurrence responsibility target place time means casualties damage motive consequence evaluation withdrawal intention statement".split())
HARM = set("killed injured missing detained displaced harmed".split())
CERTAINTY = set("certain probable possible reported unknown".split())
QUOTE = set("none partial direct".split())


def faults(path):
    with open(path, encoding="utf-8") as f:
        gold = json.load(f)
    with open(os.path.join(os.path.dirname(path), gold["text"]), encoding="utf-8") as f:
        text = f.read()

    def anchor(where, a):
        n = text.count(a)
        if n != 1:
            yield f"{where}: anchor occurs {n} times: {a!r}"
        if "\n" in a:
            yield f"{where}: anchor crosses a line: {a!r}"

    def known(where, kind, ids):
        pool = gold[kind] if kind != "claims" else {c["id"] for c in gold["claims"]}
        for i in ids:
            if i not in pool and not (kind == "actors" and i == "UNNAMED"):
                yield f"{where}: {kind} id {i!r} is not defined"

    def one_of(where, value, allowed):
        if value not in allowed:
            yield f"{where}: {value!r} is not one of {sorted(map(str, allowed))}"

    if gold.get("schema") != "aldus.gold/1":
        yield "schema is not aldus.gold/1"
    for i, a in gold["actors"].items():
        if not a.get("names"):
            yield f"{i}: no names"
        for n in a.get("names", []):
            if n.casefold() not in text.casefold():
                yield f"{i}: name not in the text: {n!r}"
    for i, e in gold["events"].items():
        yield from one_of(i, e["type"], TYPES)
        yield from one_of(i, e["status"], STATUS)
        yield from known(i, "actors", e.get("actors", []) + e.get("recipients", []))
        if not e.get("anchors"):
            yield f"{i}: no anchors"
        for a in e.get("anchors", []):
            yield from anchor(i, a)
        if e.get("country") is not None and len(e["country"]) != 3:
            yield f"{i}: country {e['country']!r} is not an alpha-3 code"
    for c in gold["claims"]:
        i = c["id"]
        yield from known(i, "actors", c["sources"])
        if not c["sources"]:
            yield f"{i}: no sources (use UNNAMED)"
        yield from one_of(i, c["stance"], STANCE)
        yield from one_of(i, c["facet"], FACET)
        yield from one_of(i, c.get("quote", "none"), QUOTE)
        yield from one_of(i, c.get("certainty", "certain"), CERTAINTY)
        if c.get("event"):
            yield from known(i, "events", [c["event"]])
        if c.get("superseded_by"):
            yield from known(i, "claims", [c["superseded_by"]])
        yield from anchor(i, c["anchor"])
    for k in gold.get("casualties", []):
        i = k["id"]
        yield from known(i, "events", [k["event"]])
        if k.get("claim"):
            yield from known(i, "claims", [k["claim"]])
        yield from one_of(i, k["harm"], HARM)
        lo, hi = k["min"], k["max"]
        if lo is not None and hi is not None and lo > hi:
            yield f"{i}: min {lo} is over max {hi}"
        yield from anchor(i, k["anchor"])
    for q in gold.get("open_questions", []):
        yield from anchor("open question", q["anchor"])


def main(paths):
    bad = 0
    for path in paths:
        try:
            for fault in faults(path):
                bad += 1
                print(f"{path}: {fault}")
        except (OSError, ValueError, KeyError, TypeError) as e:
            bad += 1
            print(f"{path}: {type(e).__name__}: {e}")
    print(f"{len(paths)} gold files, {bad} faults")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

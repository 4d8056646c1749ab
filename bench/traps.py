#!/usr/bin/env python3
"""Read the traps of `corpora/traps` and say which fail: `bench/traps.py [--lang nl] [--only t04 t17]`.

Prints a line for each expectation that is not met, and the count of traps that are right. What a trap may expect is
said in `corpora/traps/README.md`. Exit status 1 when any fails, 2 when nothing could be measured.
"""
import json
import os
import re
import sys
import tempfile
import unicodedata

import reading

# Types in which a reporter could be made the perpetrator.
DEEDS = {"ASSAULT", "COERCE"}


def fold(text):
    plain = (c for c in unicodedata.normalize("NFKD", text).lower() if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


class Reading:
    """A record, asked who is who."""

    def __init__(self, record):
        self.record = record
        text = record["report"]["text"]
        self.country, self.names = {}, {}
        for a in record["actors"]:
            mentions = [text[m["start"]:m["end"]] for m in a.get("mentions", [])]
            self.country[a["id"]] = a.get("country")
            self.names[a["id"]] = [fold(n) for n in [a["name"], *(a.get("aliases") or []), *mentions]]

    def is_actor(self, wanted, actor):
        """`wanted` is a country's code or words of a name; a code must be a word of its own to count as a name (RSF, ELN)."""
        if re.fullmatch("[A-Z]{3}", wanted):
            return self.country.get(actor) == wanted or any(fold(wanted) in n.split() for n in self.names.get(actor, []))
        return any(fold(wanted) in n for n in self.names.get(actor, []))

    def has(self, wanted, actors):
        return any(self.is_actor(wanted, a) for a in actors)

    def called(self, actors):
        return [self.names[a][0] for a in actors if a in self.names]


def faults(expect, record):
    """What the record lacks of what is expected, a line each."""
    r = Reading(record)
    for want in expect.get("events", []):
        yield from event_faults(want, r)
    for event in r.record["events"]:
        for who in expect.get("never_actor", []) if event["type"] in DEEDS else []:
            if r.has(who, event["actors"]):
                yield f"{who} is made the actor of {event['type']}"
    for want in expect.get("claims", []):
        if not any(claim_meets(want, c, r) for c in r.record["claims"]):
            have = [(r.called(c["sources"]) or "UNNAMED", c["stance"], c["facet"]) for c in r.record["claims"]]
            yield f"no claim {want['source']} {want['stance']} {want.get('facet', '')}: has {have}"
    for want in expect.get("figures", []):
        have = [{k: f.get(k) for k in ("harm", "min", "max")} for f in r.record["casualties"]]
        if want not in have:
            yield f"no figure {list(want.values())}: has {[list(h.values()) for h in have]}"


def event_faults(want, r):
    of_type = [e for e in r.record["events"] if e["type"] == want["type"]]
    if not of_type:
        yield f"no {want['type']}"
        return
    with_actors = [e for e in of_type if all(r.has(who, e["actors"]) for who in want.get("actors", []))]
    if not with_actors:
        yield f"{want['type']} wants {want['actors']}, has {[r.called(e['actors']) for e in of_type]}"
        return
    statuses = [e["status"] for e in with_actors]
    if "status" in want and want["status"] not in statuses:
        yield f"{want['type']} should be {want['status']}, is {statuses}"
    if any(s in want.get("status_not", []) for s in statuses):
        yield f"{want['type']} should not be {want['status_not']}, is {statuses}"


def claim_meets(want, claim, r):
    stances = want["stance"] if isinstance(want["stance"], list) else [want["stance"]]
    source = not claim["sources"] if want["source"] == "UNNAMED" else r.has(want["source"], claim["sources"])
    return source and claim["stance"] in stances and want.get("facet", claim["facet"]) == claim["facet"]


def traps(lang):
    path = os.path.join(reading.ROOT, "corpora", "traps", f"{lang}.jsonl")
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def measure(args, lang):
    """[(trap, what is wrong with its record)] of a language."""
    wanted = [t for t in traps(lang) if not args.only or t["id"] in args.only]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "traps.jsonl")
        with open(path, "w", encoding="utf-8") as f:
            for t in wanted:
                f.write(json.dumps({"id": t["id"], "text": t["text"], "language": lang}, ensure_ascii=False) + "\n")
        records = reading.read_reports(args, [path] if wanted else [])
    return [(t, list(faults(t["expect"], reading.record_of(records, t["text"], t["id"])))) for t in wanted]


def main(argv):
    parser = reading.options(__doc__)
    parser.add_argument("--lang", nargs="+", default=["nl", "en"], metavar="LANG")
    parser.add_argument("--only", nargs="+", metavar="ID")
    args = parser.parse_args(argv)
    bad = 0
    for lang in args.lang:
        results = measure(args, lang)
        failed = [(t, wrong) for t, wrong in results if wrong]
        for t, wrong in failed:
            print(f"{lang} {t['id']} {t['text']}")
            for w in wrong:
                print(f"{'':7}{w}")
        print(f"{lang} traps: {len(results) - len(failed)} of {len(results)} right")
        bad += len(failed)
    return 1 if bad else 0


if __name__ == "__main__":
    reading.run(main)

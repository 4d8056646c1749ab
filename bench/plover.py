#!/usr/bin/env python3
"""Hold the events that are found in English sentences against the PLOVER gold standard records: `bench/plover.py`.

The records (Open Event Data Alliance, CC BY-SA 4.0) lie in `../shared/data/plover` and aren't part of the project: 322 sentences,
most of them the examples of the CAMEO manual, each with one event, its source and its target.

What is compared, and how:

- The old names of types are those that CAMEO's codes convert to by `cameo2plover.txt`: DEMAND is REQUEST, DISAPPROVE and
  INVESTIGATE are ACCUSE, FIGHT is ASSAULT. The destruction of property, COERCE of the mode `destroy` in the records, is ASSAULT (1712).
- Sentences that occur twice have two events. Each sentence is read alone, without a date.
- *type*: the different types of a sentence's events, as found, against those of its records, whatever their status. The records give
  one event a sentence where there often are more, so that the precision shown is lower than it is.
- *main type*: the records give one event a sentence, so the sentence's first event alone is held against it, named as CAMEO names it: what
  somebody is going to do is AGREE where it is a kindness and THREATEN where it is none ('will release', 'would blockade').
- *country*: of the records whose type was found, each source that has a country: an actor of an event of that type, in
  that sentence, has the country. The same with targets and recipients (shown beside it). Of AGREE, CONSULT and COOPERATE,
  which are mutual, actors and recipients may change places. Nobody found is wrong. Codes of no country (IGO, NGO, IMG …) are left
  out; JAP, ITL and VTN, which aren't ISO 3166, are JPN, ITA and VNM.
- *sector*: as the country, for sources that have a sector the record knows, or the code IGO or NGO. Of a sector with more
  behind it (`CVLkur`) the first three letters count; JRN is MED, CIV is CVL, UAF is REB. ELI, REF, MOS, SOC and `***`, which the codebook no
  longer has, are left out.

`--errors` prints what was missed and what was spurious. Where the records aren't there, that is said and the exit status is 0.
"""
import collections
import json
import os
import tempfile

import reading

TYPES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
MUTUAL = {"AGREE", "CONSULT", "COOPERATE"}
COUNTRIES = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}
NO_COUNTRY = {"IGO", "NGO", "IMG", "ISM", "MNC", "NMR", ""}
SECTORS = {"JRN": "MED", "CIV": "CVL", "UAF": "REB"}
NO_SECTOR = {"ELI", "REF", "MOS", "SOC", "***", ""}
KIND_DEEDS = {"CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"}
HOSTILE_DEEDS = {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}


def type_of(entry):
    if entry["event"] == "COERCE" and entry.get("mode") == "destroy":
        return "ASSAULT"
    return TYPES.get(entry["event"], entry["event"])


def parties(entry, part):
    """The named parties of a record; some records have a bare word for a target, which is a slip."""
    listed = entry.get(part)
    return [p for p in listed if isinstance(p, dict)] if isinstance(listed, list) else []


def country(party):
    code = party.get("code") or ""
    return None if code in NO_COUNTRY else COUNTRIES.get(code, code)


def sector(party):
    if party.get("code") in ("IGO", "NGO"):
        return party["code"]
    code = (party.get("sector") or "")[:3]
    return None if code in NO_SECTOR else SECTORS.get(code, code)


def entries(path):
    """Sentence → its records, in the order of the file."""
    found = collections.defaultdict(list)
    for entry in json.loads(reading.contents(path)):
        if "text" in entry:
            found[entry["text"]].append(entry)
    return found


def read(args, texts):
    if args.records:
        with open(args.records, encoding="utf-8") as f:
            return {r["report"]["text"].strip(): r for r in map(json.loads, f)}
    with tempfile.TemporaryDirectory() as scratch:
        path = os.path.join(scratch, "sentences.jsonl")
        with open(path, "w", encoding="utf-8") as f:
            f.writelines(json.dumps({"text": text, "language": "en"}) + "\n" for text in texts)
        return reading.read_reports(args, [path])


def as_coded(event):
    """The type that CAMEO gives an event of this status."""
    if event["status"] == "planned" and event["type"] in KIND_DEEDS:
        return "AGREE"
    if event["status"] == "planned" and event["type"] in HOSTILE_DEEDS:
        return "THREATEN"
    return event["type"]


class Found:
    """What was found in a sentence."""

    def __init__(self, record):
        self.actors = {a["id"]: a for a in record["actors"]}
        self.events = record["events"]
        self.types = {e["type"] for e in self.events}
        first = min(self.events, key=lambda e: e["mentions"][0]["start"], default=None)
        self.main = {as_coded(first)} if first else set()

    def of(self, kind, part, field):
        parts = ["actors", "recipients"] if kind in MUTUAL else [part]
        return {self.actors[a][field] for e in self.events if e["type"] == kind for p in parts for a in e[p]}


def main(argv):
    parser = reading.options(__doc__)
    parser.add_argument("--shared", default=reading.SHARED, metavar="DIR", help="where data/plover is [default: ../shared]")
    parser.add_argument("--records", metavar="FILE", help="JSON lines read before, one a sentence, instead of reading now")
    parser.add_argument("--errors", action="store_true", help="print what was missed or spurious, a line each")
    args = parser.parse_args(argv)
    path = os.path.join(args.shared, "data", "plover", "gold_standard_records.json")
    if not os.path.exists(path):
        print(f"{path} is not there: nothing is compared with PLOVER's records")
        return 0

    gold = entries(path)
    records = read(args, list(gold))
    hits = wanted = total = main_hits = mains = 0
    by_type = collections.defaultdict(lambda: [0, 0, 0])
    right = collections.defaultdict(lambda: [0, 0])
    for text, those in gold.items():
        found = Found(reading.record_of(records, text, text[:60]))
        types = {type_of(entry) for entry in those}
        hits, wanted, total = hits + len(types & found.types), wanted + len(types), total + len(found.types)
        main_hits, mains = main_hits + len(types & found.main), mains + len(found.main)
        for kind in types | found.types:
            counts = by_type[kind]
            counts[0] += kind in types and kind in found.types
            counts[1] += kind in types
            counts[2] += kind in found.types
        if args.errors and types != found.types:
            print(f"TYPE\t{'+'.join(sorted(types))}\t=>\t{'+'.join(sorted(found.types)) or '-'}\t{those[0]['eventText']}\t{text}")
        for entry in those:
            kind = type_of(entry)
            if kind not in found.types:
                continue
            for part, own in (("source", "actors"), ("target", "recipients")):
                for party in parties(entry, part):
                    for name, of, field in (("country", country, "country"), ("sector", sector, "role")):
                        if (expected := of(party)) is None:
                            continue
                        values = found.of(kind, own, field)
                        right[name, part][0] += expected in values
                        right[name, part][1] += 1
                        if args.errors and expected not in values:
                            print(f"{name.upper()}\t{kind}\t{part}\t{party['actorText']}\t{expected}\t=>\t{sorted(map(str, values))}\t{text}")

    print(f"plover type            F1 {2 * hits / max(wanted + total, 1):.3f}  precision {hits / max(total, 1):.3f}  recall {hits / max(wanted, 1):.3f}  ({wanted} events, {len(gold)} sentences)")
    print(f"plover main type       F1 {2 * main_hits / max(wanted + mains, 1):.3f}  precision {main_hits / max(mains, 1):.3f}  recall {main_hits / max(wanted, 1):.3f}  ({mains} sentences with an event)")
    for name in ("country", "sector"):
        for part in ("source", "target"):
            good, of = right[name, part]
            print(f"plover {name:<8}{part:<8} accuracy {good / max(of, 1):.3f}  ({good} of {of})")
    for kind, (good, of, those) in sorted(by_type.items()):
        print(f"plover type {kind:<10} F1 {2 * good / max(of + those, 1):.3f}  ({good} right, {of} in the records, {those} found)")
    return 0


if __name__ == "__main__":
    reading.run(main)

#!/usr/bin/env python3
"""Hold the attributions that are found in English news against PolNeAR: `bench/polnear.py [--part dev]`.

PolNeAR 1.0 (Newell, Margolin & Ruths 2018) marks source, cue and content of every attribution in US political news. It
lies in `../shared/data/attribution/polnear` and isn't part of the project: its files state no licence.

What is compared, and how:

- The reports are read with `--claims all`: attribution has to work whatever the report is about. A report that can't be read
  counts as one in which nothing was found.
- Of an article that was annotated more than once, the annotation whose file name comes first is used, for every
  article alike. `Discuss` and `Discard` spans are left out. A span in several parts is all of its parts.
- Claims with the same cue and sources are one attribution: the record splits them by facet. A quotation without a
  cue that goes on after (or before) an attribution of the same source, within three sentences, is part of that attribution's
  content, as it is in PolNeAR.
- The source is the record's `speaker`. Without one: of the mentions of the actor in the sentence of the cue, the one nearest
  the cue and outside the content; without any there, the nearest in the text.
- *cue*: found and annotated cue share at least one character. Each is paired with one other at most, and as many are
  paired as can be (a largest matching). An attribution without a cue of its own isn't counted here.
- *source+content*: Dice of the words of the source and Dice of the words of the content are both at least 0.5 (`--overlap`); an
  attribution without a source agrees with one without a source. Paired one to one as cues are. Both alone are shown as well.

`--errors` prints what was missed and what was spurious. Where the corpus isn't there, that is said and the exit status is 0.
"""
import collections
import glob
import json
import os
import re

import reading

WORD = re.compile(r"\w+")
# How far a quotation may be from the cue it belongs to, in sentences.
NEAR = 3

Attribution = collections.namedtuple("Attribution", "source cue content")


def annotations(folder, part):
    """Article → its annotation: the first by name where there are several."""
    found = {}
    for path in sorted(glob.glob(os.path.join(folder, part, "attributions", "*.ann"))):
        article = os.path.basename(path).removesuffix(".ann").rsplit("_", 1)[0]
        found.setdefault(article, path)
    return found


def gold(path):
    """The attributions of a brat file, each of its parts a set of characters."""
    spans, relations, out = {}, [], []
    for line in reading.contents(path).splitlines():
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            _, _, where = rest.split("\t")[0].partition(" ")
            spans[name] = characters([int(n) for n in piece.split()] for piece in where.split(";"))
        elif name.startswith("E") and rest.startswith("Attribution"):
            relations.append(rest.split()[1:])
    # spans may come after the relation they are part of
    for relation in relations:
        parts = collections.defaultdict(set)
        for role, _, span in (pair.partition(":") for pair in relation):
            parts[role.rstrip("0123456789")] |= spans.get(span, set())
        out.append(Attribution(parts["Source"], parts["Cue"], parts["Content"]))
    return out


def characters(pieces):
    return {c for start, end in pieces for c in range(start, end)}


def span(s):
    return set(range(s["start"], s["end"])) if s else set()


def found(record):
    """The attributions of a record, in the same form."""
    actors = {a["id"]: a for a in record["actors"]}
    starts = [s["start"] for s in record["sentences"]]
    merged, named = {}, {}
    loose = []
    for claim in record["claims"]:
        sources, content = tuple(claim["sources"]), span(claim["content"])
        if claim["cue"] is None:
            loose.append((sources, content))
            continue
        key = (claim["cue"]["start"], claim["cue"]["end"], sources)
        merged.setdefault(key, set()).update(content)
        named.setdefault(key, set()).update(span(claim["speaker"]))
    alone = {}
    for sources, content in loose:
        here = sentence_of(starts, min(content))
        near = [k for k in merged if k[2] == sources and abs(sentence_of(starts, k[0]) - here) <= NEAR]
        if near:
            merged[min(near, key=lambda k: abs(k[0] - min(content)))] |= content
        else:
            alone[sources, min(content)] = content
    out = [Attribution(named[key] or source_words(actors, key[2], key[0], content, starts), set(range(key[0], key[1])), content)
           for key, content in merged.items()]
    return out + [Attribution(source_words(actors, key[0], key[1], content, starts), set(), content) for key, content in alone.items()]


def sentence_of(starts, at):
    return sum(start <= at for start in starts)


def source_words(actors, ids, cue, content, starts):
    """The characters of the mentions by which the actors are named beside the cue."""
    out = set()
    for actor in ids:
        def distance(m):
            inside = m["start"] in content
            elsewhere = sentence_of(starts, m["start"]) != sentence_of(starts, cue)
            return (elsewhere, inside, abs(m["start"] - cue))
        mentions = actors[actor]["mentions"]
        if mentions:
            out |= span(min(mentions, key=distance))
    return out


class Words:
    """The words of a text, to compare spans by."""

    def __init__(self, text):
        self.at = {}
        for number, match in enumerate(WORD.finditer(text)):
            self.at.update(dict.fromkeys(range(*match.span()), number))

    def of(self, chars):
        return {self.at[c] for c in chars if c in self.at}

    def alike(self, a, b, least):
        a, b = self.of(a), self.of(b)
        if not a or not b:
            return not a and not b
        return 2 * len(a & b) / (len(a) + len(b)) >= least


def pairs(left, right, fits):
    """A largest one-to-one pairing: index in `left` → index in `right`."""
    edges = [[j for j, b in enumerate(right) if fits(a, b)] for a in left]
    taken = {}

    def place(i, seen):
        for j in edges[i]:
            if j not in seen:
                seen.add(j)
                if j not in taken or place(taken[j], seen):
                    taken[j] = i
                    return True
        return False

    for i in range(len(left)):
        place(i, set())
    return {i: j for j, i in taken.items()}


def compare(golds, systems, words, least, counts):
    """Add (hits, annotated, found) of one article to the counts; returns the pairing of cues."""
    with_cue = [a for a in systems if a.cue]
    fits = {
        "cue": lambda g, s: bool(g.cue & s.cue),
        "source": lambda g, s: bool(g.cue & s.cue) and words.alike(g.source, s.source, least),
        "content": lambda g, s: words.alike(g.content, s.content, least),
        "source+content": lambda g, s: words.alike(g.source, s.source, least) and words.alike(g.content, s.content, least),
    }
    for name, fit in fits.items():
        those = with_cue if name in ("cue", "source") else systems
        paired = pairs(golds, those, fit)
        counts[name] = [a + b for a, b in zip(counts[name], (len(paired), len(golds), len(those)))]
    return pairs(golds, with_cue, fits["cue"]), with_cue


def tell(article, text, golds, systems, paired, words, least):
    def say(chars):
        runs = re.sub(r"\s+", " ", "".join(text[c] if c - 1 in chars or c == min(chars) else " … " + text[c] for c in sorted(chars)))
        return runs[:160]

    for i, g in enumerate(golds):
        if i not in paired:
            print(f"MISSED\t{article}\t{say(g.cue)}\t{say(g.source)}\t{say(g.content)}")
            continue
        s = systems[paired[i]]
        for name, a, b in (("SOURCE", g.source, s.source), ("CONTENT", g.content, s.content)):
            if not words.alike(a, b, least):
                print(f"{name}\t{article}\t{say(g.cue)}\t{say(a)}\t=>\t{say(b)}")
    for j, s in enumerate(systems):
        if j not in paired.values():
            print(f"SPURIOUS\t{article}\t{say(s.cue)}\t{say(s.source)}\t{say(s.content)}")


def saved(path):
    with open(path, encoding="utf-8") as f:
        return {r["report"]["text"].strip(): r for r in map(json.loads, f)}


def main(argv):
    parser = reading.options(__doc__)
    parser.add_argument("--shared", default=reading.SHARED, metavar="DIR", help="where data/attribution/polnear is [default: ../shared]")
    parser.add_argument("--part", nargs="+", default=["dev"], choices=["dev", "train"])
    parser.add_argument("--records", metavar="FILE", help="JSON lines read before with --claims all, instead of reading now")
    parser.add_argument("--overlap", type=float, default=0.5, metavar="SHARE", help="how much of a source or content must be shared [default: 0.5]")
    parser.add_argument("--limit", type=int, metavar="N", help="the first N articles of each part only")
    parser.add_argument("--errors", action="store_true", help="print what was missed or spurious, a line each")
    args = parser.parse_args(argv)
    folder = os.path.join(args.shared, "data", "attribution", "polnear")
    if not os.path.isdir(folder):
        print(f"{folder} is not there: nothing is compared with PolNeAR")
        return 0

    for part in args.part:
        articles = list(annotations(folder, part).items())[:args.limit]
        texts = {article: os.path.join(folder, part, "text", f"{article}.txt") for article, _ in articles}
        records = saved(args.records) if args.records else reading.read_reports(args, list(texts.values()), ["--claims", "all", "--lang", "en"])
        counts = collections.defaultdict(lambda: [0, 0, 0])
        unread = 0
        for article, path in articles:
            text = reading.contents(texts[article])
            record = records.get(text.strip())
            unread += record is None
            words, golds, systems = Words(text), gold(path), found(record) if record else []
            paired, with_cue = compare(golds, systems, words, args.overlap, counts)
            if args.errors:
                tell(article, text, golds, with_cue, paired, words, args.overlap)
        for name, (hits, annotated, those) in counts.items():
            precision, recall = hits / max(those, 1), hits / max(annotated, 1)
            f1 = 2 * hits / max(those + annotated, 1)
            print(f"polnear {part} {name:<14} F1 {f1:.3f}  precision {precision:.3f}  recall {recall:.3f}  ({annotated} annotated, {those} found, {len(articles)} articles)")
        if unread:
            print(f"polnear {part} not read        {unread} articles, counted as if nothing was found in them")
    return 0


if __name__ == "__main__":
    reading.run(main)

#!/usr/bin/env python3
"""Score what the program reads in the corpora against their gold: `bench/score.py [--lang nl] [--part check] [--errors]`.

Reads `corpora/<lang>/{tune,check}`, the report pairs of `corpora/pairs` and the seed of `../shared/gold/seed`, and
holds the records against the gold with `../shared/score/score.py`. Prints one line for each language, part and layer.

    bench/score.py --min events=0.8               fail when a layer of any part shown is below a figure
    bench/score.py --floors bench/floors.toml     fail when one is below the figure committed for its part
    bench/score.py --write-floors bench/floors.toml   commit to the figures measured now

Exit status: 0 all is well (or `../shared` is not there, which is said), 1 a figure is too low, 2 nothing could be measured.
"""
import glob
import importlib.util
import json
import os
import sys
import tempfile
import tomllib

import reading

LAYERS = "events arguments attribution claims facets standing casualties".split()
PARTS = ["tune", "check", "pairs", "seed"]


def scorer(shared):
    """`score.py` of the shared folder as a module, or None where it is absent."""
    path = os.path.join(shared, "score", "score.py")
    if not os.path.exists(path):
        return None
    spec = importlib.util.spec_from_file_location("shared_score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold_files(shared):
    """(language, part) → gold files, of all that there is."""
    corpora = os.path.join(reading.ROOT, "corpora")
    found = {}
    for lang in sorted(os.listdir(corpora)):
        for part in ("tune", "check"):
            found[lang, part] = sorted(glob.glob(os.path.join(corpora, lang, part, "*.json")))
        found[lang, "pairs"] = sorted(glob.glob(os.path.join(corpora, "pairs", f"*.{lang}.json")))
    for path in sorted(glob.glob(os.path.join(shared, "gold", "seed", "*.json"))):
        with open(path, encoding="utf-8") as f:
            found.setdefault((json.load(f)["language"], "seed"), []).append(path)
    return {key: files for key, files in found.items() if files}


def measure(args, score, errors=None):
    """(language, part) → {layer: (hits, gold, found)}; what went wrong is told to `errors`, a function, if there is one."""
    golds = {key: [score.Gold(path) for path in files] for key, files in gold_files(args.shared).items()
             if key[0] in args.lang and key[1] in args.part}
    texts = [path_of_text(gold) for part in golds.values() for gold in part]
    records = reading.read_reports(args, texts)
    out = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.records or scratch
        for (lang, part), those in sorted(golds.items(), key=lambda item: (item[0][0], PARTS.index(item[0][1]))):
            total = score.Tally()
            for gold in those:
                record = reading.record_of(records, gold.text, gold.name)
                keep(record, os.path.join(folder, lang, part), gold.name)
                alone = score.Tally()
                score.score_pair(gold, record, alone)
                for layer, counts in alone.n.items():
                    total.add(layer, *counts)
                if errors:
                    name = os.path.splitext(os.path.basename(gold.name))[0]
                    for error in alone.errors:
                        errors(f"{lang}/{part}/{name} {error}")
            out[lang, part] = total.n
    return out


def path_of_text(gold):
    return os.path.join(os.path.dirname(gold.name), gold.g["text"])


def keep(record, folder, gold_path):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, os.path.basename(gold_path)), "w", encoding="utf-8") as f:
        json.dump(record, f, ensure_ascii=False, indent=1)


def too_low(figures, floors, least):
    """(language, part, layer) → the figure it should have reached."""
    out = {}
    for (lang, part), counts in figures.items():
        for layer, f in counts.items():
            bar = max(floors.get(lang, {}).get(part, {}).get(layer, 0.0), least.get(layer, 0.0))
            if f < bar:
                out[lang, part, layer] = bar
    return out


def write_floors(path, figures):
    lines = ["# The F1 that each layer of each part has reached; `bench/score.py --floors bench/floors.toml` fails below it.",
             "# Made by `bench/score.py --write-floors bench/floors.toml`."]
    for (lang, part), counts in figures.items():
        lines += ["", f"[{lang}.{part}]"]
        # rounded down, so that the figures just measured pass
        lines += [f"{layer} = {int(f * 1000) / 1000:.3f}" for layer, f in counts.items()]
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(lines) + "\n")


def layer_bar(text):
    layer, _, figure = text.partition("=")
    if layer not in LAYERS:
        raise ValueError(f"{layer!r} is not one of {LAYERS}")
    return layer, float(figure)


def main(argv):
    parser = reading.options(__doc__)
    parser.add_argument("--shared", default=reading.SHARED, metavar="DIR", help="where score/score.py and gold/ are [default: ../shared]")
    parser.add_argument("--lang", nargs="+", default=["nl", "en"], metavar="LANG")
    parser.add_argument("--part", nargs="+", default=PARTS, choices=PARTS)
    parser.add_argument("--errors", action="store_true", help="print what was missed or spurious, a line each")
    parser.add_argument("--min", nargs="+", action="extend", type=layer_bar, default=[], metavar="LAYER=F1")
    parser.add_argument("--floors", metavar="FILE")
    parser.add_argument("--write-floors", metavar="FILE")
    parser.add_argument("--records", metavar="DIR", help="keep the records there")
    args = parser.parse_args(argv)
    score = scorer(args.shared)
    if score is None:
        print(f"{args.shared}/score/score.py is not there: nothing is scored")
        return 0

    counts = measure(args, score, print if args.errors else None)
    figures = {key: {layer: score.f1(*n)[2] for layer, n in layers.items()} for key, layers in counts.items()}
    floors = {}
    if args.floors:
        with open(args.floors, "rb") as f:
            floors = tomllib.load(f)
    short = too_low(figures, floors, dict(args.min))

    print(f"{'lang':<5}{'part':<7}{'layer':<13}{'P':>7}{'R':>7}{'F1':>7}{'hits':>7}{'gold':>7}{'found':>7}")
    for (lang, part), layers in counts.items():
        for layer, n in layers.items():
            p, r, f = score.f1(*n)
            mark = f"  below {short[lang, part, layer]:.3f}" if (lang, part, layer) in short else ""
            print(f"{lang:<5}{part:<7}{layer:<13}{p:>7.3f}{r:>7.3f}{f:>7.3f}{n[0]:>7}{n[1]:>7}{n[2]:>7}{mark}")
    if args.write_floors:
        write_floors(args.write_floors, figures)
    return 1 if short else 0


if __name__ == "__main__":
    reading.run(main)

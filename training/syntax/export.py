"""Writes a checkpoint as the file that `crates/aldus-syntax` runs.

    python export.py CHECKPOINT --config nl.toml --data DIR --out models/nl/syntax.bin

Embeddings become bytes with a scale a row; weights become bytes within +-63 with a
scale an output, so that no machine's int8 products saturate.
"""

import argparse
import struct
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

import torch

import corpus
import features
import lemma
import network
from lexicon import Lexicon
import splitter

RELEASE = "2026.11"


def key(text):
    """FNV-1a, 64 bits."""
    h = 0xCBF29CE484222325
    for byte in text.encode("utf-8"):
        h = (h ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return h


def sorted_keys(pairs):
    """{text: value} as (packed sorted keys, values in that order)."""
    hashed = sorted((key(text), value) for text, value in pairs.items())
    assert len({k for k, _ in hashed}) == len(hashed), "two texts share a key"
    return b"".join(struct.pack("<Q", k) for k, _ in hashed), [v for _, v in hashed]


def floats(tensor):
    return tensor.float().contiguous().numpy().astype("<f4").tobytes()


def rows(tensor, largest):
    """(bytes, scales): every row rounded to +-largest."""
    scale = tensor.abs().amax(1).clamp(min=1e-9) / largest
    return (tensor / scale[:, None]).round().to(torch.int8).numpy().tobytes(), floats(scale)


def lines(texts):
    return "".join(t + "\n" for t in texts).encode("utf-8")


def memory(sentences):
    """The lemma of every form and tag that the training data are of one mind about."""
    counts = defaultdict(Counter)
    for s in sentences:
        for i, w in enumerate(s):
            base = lemma.analyse(s, i)[2]
            counts[w.form, w.upos][base] += 1
    kept = {}
    for (form, upos), seen in counts.items():
        best, n = max(seen.items(), key=lambda x: (x[1], x[0]))
        if n >= 0.8 * sum(seen.values()):
            kept[form + "\t" + upos] = best
    return kept


def classes(lexicon, table):
    """The class of every listed form, by 32-bit key, and one row a class."""
    numbers = {}
    for form, names in lexicon.known.items():
        numbers.setdefault(features.fnv1a(form, 200), lexicon.number[names])
    keys = sorted(numbers)
    pooled = torch.stack([table[r].sum(0) / len(r) ** 0.5 for r in map(torch.tensor, lexicon.rows)])
    return struct.pack(f"<{len(keys)}I", *keys), struct.pack(f"<{len(keys)}H", *(numbers[k] for k in keys)), pooled


def sections(saved, sentences):
    state, labels, c = saved["model"], saved["labels"], saved["config"]
    out = {"release": RELEASE, "language": c["language"]}
    for name in ("size", "layers", "arc", "rel", "rank", "script", "word", "ngram", "affix", "shape", "class"):
        out["config." + name] = str(c[name])
    out["config.distances"] = str(network.DISTANCES)
    tables = {"word": "word", "ngram": "pieces.0", "affix": "pieces.1", "shape": "pieces.2"}
    for name, source in tables.items():
        out[name + ".weight"], out[name + ".scale"] = rows(state[source + ".weight"], 127)
    lexicon = Lexicon(c["language"])
    out["classes.key"], out["classes.id"], pooled = classes(lexicon, state["pieces.3.weight"])
    out["class.weight"], out["class.scale"] = rows(pooled, 127)
    linear = ["project", "upos", "feats", "script_hidden", "script", "arc_dep", "arc_head", "arc_mix",
              "rel_dep", "rel_head", "rel_mix_dep", "rel_mix_head", "rel_out", "rel_from_dep", "rel_from_head"]
    linear += [f"layers.{i}.linear" for i in range(c["layers"])]
    for name in linear:
        weight = state[name + ".weight"]
        out[name + ".weight"], out[name + ".scale"] = rows(weight, 63)
        out[name + ".bias"] = floats(state.get(name + ".bias", torch.zeros(len(weight))))
    for i in range(c["layers"]):
        out[f"layers.{i}.v"] = floats(state[f"layers.{i}.v"])
    for name in ("arc_root", "rel_root", "distance"):
        out[name] = floats(state[name])
    out["arc_bias"] = floats(state["arc_bias.weight"])
    out["arc_bias_offset"] = floats(state["arc_bias.bias"])

    ids = {w: i + 1 for i, w in enumerate(saved["words"])}
    out["words.key"], values = sorted_keys(ids)
    out["words.id"] = struct.pack(f"<{len(values)}I", *values)
    for name in ("upos", "feats", "deprel", "script"):
        out["labels." + name] = lines(labels[name])
    number = {k: {v: i for i, v in enumerate(labels[k])} for k in ("upos", "feats")}
    seen = {(number["upos"][w.upos], number["feats"][w.feats])
            for s in sentences for w in s if w.feats in number["feats"]}
    out["labels.allowed"] = b"".join(struct.pack("<2I", *pair) for pair in sorted(seen))
    out["memory.key"], values = sorted_keys(memory(sentences))
    out["memory.lemma"] = lines(values)
    trained = splitter.train(sentences, set(saved["words"]) | set(lexicon.known))
    out["splitter.buckets"] = str(splitter.BUCKETS if trained else 0)
    if trained:
        weight, bias = trained
        scale = weight.abs().max() / 127
        out["splitter.links"] = "\n".join(lemma.LINKS)
        out["splitter.weight"] = (weight / scale).round().to(torch.int8).numpy().tobytes()
        out["splitter.bias"], out["splitter.scale"] = floats(bias), floats(scale[None])
    return out


def write(path, out):
    packed = b"ALDUSYN1" + struct.pack("<I", len(out))
    for name, content in out.items():
        content = content.encode("utf-8") if isinstance(content, str) else content
        packed += struct.pack("<I", len(name)) + name.encode() + struct.pack("<I", len(content)) + content
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(packed)
    print(path, len(packed), "bytes")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    c = tomllib.loads(args.config.read_text())
    sentences = corpus.load([args.data / f["file"] for f in c["train"]])
    write(args.out, sections(torch.load(args.checkpoint), sentences))


if __name__ == "__main__":
    main()

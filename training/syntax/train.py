"""Trains one language: python train.py nl.toml [--data DIR] [--out DIR]."""

import argparse
import ctypes
import copy
import math
import random
import time
import tomllib
from pathlib import Path

import torch
import torch.nn.functional as F

import corpus
from lexicon import Lexicon
from network import Dense, Network


def outputs(model, types, batch):
    """Scores of every task for the words that it has a gold answer for, with those answers."""
    x = model.encode(types, batch)
    arcs, inside = model.arcs(x, batch)
    scores = {**model.tags(x), "head": arcs[inside], "deprel": model.labels(x, batch, batch["head"])}
    known = {k: batch[k] >= 0 for k in scores}
    return {k: (v[known[k]], batch[k][known[k]]) for k, v in scores.items()}


def losses(model, teacher, types, batch, c):
    """Cross-entropy with the gold answers and, where there is a teacher, with its opinion."""
    total, opinions = 0.0, {}
    if teacher:
        with torch.no_grad():
            opinions = {k: v.softmax(1) for k, (v, _) in outputs(teacher, types, batch).items()}
    for k, (scores, gold) in outputs(model, types, batch).items():
        if not len(gold):
            continue
        smooth = 0.0 if k == "head" else c["smoothing"]
        loss = F.cross_entropy(scores, gold, label_smoothing=smooth)
        if teacher:
            opinion = F.cross_entropy(scores.clamp(min=-1e4), opinions[k])
            loss = (1 - c["teacher"]) * loss + c["teacher"] * opinion
        total = total + c.get("weight_" + k, 1.0) * loss
    return total


@torch.no_grad()
def evaluate(model, types, vocabulary, dev):
    """Share of right UPOS, features, scripts, heads (greedy) and labelled heads."""
    model.eval()
    right, words = dict.fromkeys(("upos", "feats", "script", "uas", "las"), 0), 0
    for indices in dev.batches(4000):
        batch = corpus.collate([dev.encoded[i] for i in indices])
        x = model.encode(types, batch)
        tags = model.tags(x)
        for k in ("upos", "feats", "script"):
            right[k] += int((tags[k].argmax(1) == batch[k]).sum())
        arcs, inside = model.arcs(x, batch)
        heads = arcs.argmax(2)[inside]
        labels = model.labels(x, batch, heads).argmax(1)
        hit = heads == batch["head"]
        right["uas"] += int(hit.sum())
        right["las"] += int((hit & (labels == batch["deprel"])).sum())
        words += len(heads)
    model.train()
    return {k: 100 * v / words for k, v in right.items()}


def rate(step, steps, c):
    """Warm-up, then half a cosine down to a hundredth."""
    if step < c["warmup"]:
        return (step + 1) / c["warmup"]
    done = (step - c["warmup"]) / max(1, steps - c["warmup"])
    return 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(1.0, done)))


def keep_memory():
    """Has the C library keep freed blocks, which saves a tenth of the time."""
    libc = ctypes.CDLL(None)
    for option, value in ((-3, 1 << 30), (-1, 1 << 31), (-2, 1 << 28)):
        libc.mallopt(option, value - 1)


def main():
    keep_memory()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder with the language's treebanks")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint.pt and training-log.txt")
    parser.add_argument("--teacher", type=Path, help="a checkpoint to learn from besides the treebank")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--set", nargs="*", default=[], help="NAME=NUMBER, overriding the configuration")
    args = parser.parse_args()
    c = tomllib.loads(args.config.read_text())
    student = c.pop("student", {})
    if args.teacher:
        c.update(student)
    c.update({k: float(v) if "." in v else int(v) for k, v in (pair.split("=") for pair in args.set)})
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(c["seed"])
    torch.set_num_threads(args.threads)
    rng = random.Random(c["seed"])

    parts = [corpus.load([args.data / f["file"]]) for f in c["train"]]
    sentences = [s for part in parts for s in part]
    weights = [f["weight"] for f, part in zip(c["train"], parts) for _ in part]
    vocabulary = corpus.Vocabulary(sentences)
    lexicon = Lexicon(c["language"])
    types = corpus.Types(vocabulary.words, lexicon)
    train = corpus.Corpus(sentences, vocabulary, types)
    dev = corpus.Corpus(corpus.load([args.data / c["dev"]]), vocabulary, types)
    augment = corpus.Augmenter(types, c["seed"])
    types.freeze()
    Dense.bf16 = bool(c["bf16"])
    model = Network(vocabulary, lexicon.row_count, c)
    model.frequency = vocabulary.frequency
    average, teacher = copy.deepcopy(model), None
    if args.teacher:
        teacher = copy.deepcopy(model).eval()
        teacher.load_state_dict(torch.load(args.teacher)["model"])
    optimizer = torch.optim.AdamW(model.parameters(), lr=c["rate"], betas=(0.9, 0.98),
                                  weight_decay=c["decay"], eps=1e-8, fused=True)
    log = open(args.out / "training-log.txt", "w")

    def say(*words):
        print(*words, flush=True)
        print(*words, file=log, flush=True)

    say({k: v for k, v in c.items() if k != "train"})
    say("parameters", sum(p.numel() for p in model.parameters()),
        {k: len(v) for k, v in vocabulary.labels.items()}, "words", len(vocabulary.words))
    steps = c["epochs"] * len(train.batches(c["tokens"], rng, weights))
    step, start = 0, time.time()
    for epoch in range(1, c["epochs"] + 1):
        summed = 0.0
        batches = train.batches(c["tokens"], rng, weights)
        for indices in batches:
            batch = corpus.collate([augment(train.encoded[i]) for i in indices])
            for group in optimizer.param_groups:
                group["lr"] = c["rate"] * rate(step, steps, c)
            loss = losses(model, teacher, types, batch, c)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), c["clip"])
            optimizer.step()
            step += 1
            summed += float(loss.detach())
            if step % 4 == 0:
                decay = min(c["average"], step / (step + 400))
                with torch.no_grad():
                    torch._foreach_lerp_(list(average.parameters()), list(model.parameters()), 1 - decay)
        scores = evaluate(average, types, vocabulary, dev)
        say(f"epoch {epoch} loss {summed / len(batches):.3f}",
            " ".join(f"{k} {v:.2f}" for k, v in scores.items()), f"seconds {time.time() - start:.0f}")
        torch.save({"config": c, "model": average.state_dict(), "labels": vocabulary.labels,
                    "words": list(vocabulary.words)}, args.out / "checkpoint.pt")


if __name__ == "__main__":
    main()

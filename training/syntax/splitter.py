"""Where the lemma of a compound is marked: a linear model over letters.

`crates/aldus-syntax/src/splitter.rs` computes the same features.
"""

import torch
import torch.nn.functional as F
from torch import nn

import features
import lemma

BUCKETS = 32768
LEFT, RIGHT = 6, 7
TRIED = ("", "s", "en", "e", "-")
MINIMUM = 200  # a language with fewer marked words needs no splitter


def position_features(low, at, upos, known):
    """Hashes of what surrounds position `at` of a lower-case word."""
    left, right = low[:at], low[at:]
    h = lambda text, salt: features.fnv1a(text, salt) % BUCKETS
    found = [h(left[-n:], 100 + n) for n in range(1, min(LEFT, len(left)) + 1)]
    found += [h(right[:n], 120 + n) for n in range(1, min(RIGHT, len(right)) + 1)]
    found += [h(left, 140), h(right, 141)]
    found += [h(left[-2:] + "|" + right[:2], 142), h(left[-3:] + "|" + right[:3], 143)]
    found += [h(left[-4:] + "|" + right[:1], 144)]
    mask = "1" if left in known else "0"
    for link in TRIED:
        rest = right[len(link) :] if right.startswith(link) else ""
        mask += "1" if len(rest) > 2 and rest in known else "0"
    found += [h(mask, 145), h(mask + str(min(len(left), 5)), 146)]
    return found + [h(mask + upos, 147), h(upos + left, 148)]


def examples(sentences, known):
    """(features, class) for every position of every distinct word and tag."""
    seen = {}
    for s in sentences:
        for i, w in enumerate(s):
            if w.upos not in lemma.SPLITTABLE or len(w.form) < 3:
                continue
            cuts, _, base = lemma.analyse(s, i)
            if cuts or "_" not in base:
                seen.setdefault((w.form.lower(), w.upos), cuts)
    marked = sum(bool(c) for c in seen.values())
    rows, classes = [], []
    for (low, upos), cuts in seen.items() if marked >= MINIMUM else ():
        gold = {at: 1 + lemma.LINKS.index(link) for at, link in cuts}
        for at in range(1, len(low) - 1):
            rows.append(position_features(low, at, upos, known))
            classes.append(gold.get(at, 0))
    return rows, torch.tensor(classes)


def train(sentences, known, seed=1, epochs=4):
    """(weights BUCKETS x classes, bias), or None where there are too few marks."""
    rows, gold = examples(sentences, known)
    if not rows:
        return None
    torch.manual_seed(seed)
    classes = len(lemma.LINKS) + 1
    table, bias = nn.EmbeddingBag(BUCKETS, classes, mode="sum"), nn.Parameter(torch.zeros(classes))
    nn.init.zeros_(table.weight)
    optimizer = torch.optim.AdamW([table.weight, bias], lr=0.02, weight_decay=0.01, fused=True)
    ids = torch.tensor([i for r in rows for i in r])
    starts = torch.tensor([0] + [len(r) for r in rows]).cumsum(0)
    for epoch in range(epochs):
        for group in optimizer.param_groups:
            group["lr"] = 0.02 * (1 - epoch / epochs)
        for some in torch.randperm(len(rows)).split(4096):
            lengths = starts[some + 1] - starts[some]
            offsets = torch.cat([torch.zeros(1, dtype=torch.long), lengths.cumsum(0)])
            at = torch.arange(int(offsets[-1])) + (starts[some] - offsets[:-1]).repeat_interleave(lengths)
            scores = table(ids[at], offsets[:-1]) + bias
            loss = F.cross_entropy(scores, gold[some])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return table.weight.detach(), bias.detach()

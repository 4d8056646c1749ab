"""Sentences as integers: word types with their features, and labels."""

import random
from collections import Counter

import torch

import conllu
import features
import lemma

HEADS = ("upos", "feats", "xpos", "script")
OTHER = "<other>"
# A label seen more rarely than this is no class of its own.
MINIMUM = {"upos": 1, "feats": 2, "xpos": 5, "script": 3, "deprel": 1}
MIN_WORD = 2


class Types:
    """Every distinct form met, with its features, as growing tables."""

    def __init__(self, words, lexicon):
        self.words = words  # lowered form -> id, 0 is unknown
        self.lexicon = lexicon
        self.index, self.forms = {}, []
        self.word, self.parts = [], []

    def add(self, form):
        found = self.index.get(form)
        if found is not None:
            return found
        low = features.lowered(form)
        self.index[form] = len(self.forms)
        self.forms.append(form)
        self.word.append(self.words.get(low, features.WORD_UNKNOWN))
        classes = self.lexicon.rows[self.lexicon.look_up(form)]
        self.parts.append((features.ngrams(low), features.affixes(low), features.shape(form), classes))
        return self.index[form]

    def freeze(self):
        """Flat tensors: for each group of pieces its ids and its offsets."""
        self.word_ids = torch.tensor(self.word)
        self.groups = []
        for g in range(4):
            lists = [p[g] for p in self.parts]
            starts = torch.tensor([0] + [len(x) for x in lists]).cumsum(0)
            self.groups.append((torch.tensor([i for x in lists for i in x]), starts))


class Vocabulary:
    """The classes of each output, most frequent first, and the known words."""

    def __init__(self, sentences):
        low = Counter(features.lowered(w.form) for s in sentences for w in s)
        kept = sorted((w for w, n in low.items() if n >= MIN_WORD), key=lambda w: (-low[w], w))
        self.words = {w: i + 1 for i, w in enumerate(kept)}
        self.frequency = torch.tensor([0.0] + [float(low[w]) for w in kept])
        counts = {k: Counter() for k in MINIMUM}
        for s in sentences:
            for i, w in enumerate(s):
                for k in ("upos", "feats", "xpos", "deprel"):
                    counts[k][getattr(w, k)] += 1
                counts["script"][lemma.analyse(s, i)[1]] += 1
        self.labels = {
            k: sorted((v for v, n in c.items() if n >= MINIMUM[k]), key=lambda v: (-c[v], v))
            for k, c in counts.items()
        }
        self.ids = {k: {v: i for i, v in enumerate(vs)} for k, vs in self.labels.items()}


class Corpus:
    """Encoded sentences; labels without a class are -100, which the loss skips."""

    def __init__(self, sentences, vocabulary, types):
        self.sentences = sentences
        ids = vocabulary.ids
        self.encoded = []
        for s in sentences:
            rows = {k: [] for k in ("type", "head", "deprel", *HEADS)}
            for i, w in enumerate(s):
                rows["type"].append(types.add(w.form))
                rows["head"].append(w.head)
                for k in ("upos", "feats", "xpos", "deprel"):
                    rows[k].append(ids[k].get(getattr(w, k), -100))
                rows["script"].append(ids["script"].get(lemma.analyse(s, i)[1], -100))
            self.encoded.append(rows)

    def batches(self, tokens, rng=None, weights=None):
        """Batches of sentence indices, of about `tokens` words, of like length."""
        order = []
        for i in range(len(self.encoded)):
            order += [i] * (weights[i] if weights else 1)
        if rng:
            rng.shuffle(order)
            order.sort(key=lambda i: len(self.encoded[i]["type"]) + rng.random() * 4)
        batch, size, out = [], 0, []
        for i in order:
            batch.append(i)
            size += len(self.encoded[i]["type"])
            if size >= tokens:
                out.append(batch)
                batch, size = [], 0
        if batch:
            out.append(batch)
        if rng:
            rng.shuffle(out)
        return out


class Augmenter:
    """News copy as it comes: headings without a stop, quotes, odd capitals."""

    def __init__(self, types, seed):
        self.types, self.random = types, random.Random(seed)
        known = list(types.forms)
        self.lower = {types.index[f]: types.add(f.lower()) for f in known}
        self.upper = {types.index[f]: types.add(f.upper()) for f in known}
        self.stop = types.add(".")
        self.quote = {types.add(a): [types.add(b) for b in "\"'‘’“”"] for a in "\"'"}

    def __call__(self, rows):
        draw = self.random.random()
        types = rows["type"]
        n = len(types)
        if draw < 0.12 and n > 3 and types[-1] == self.stop and n not in rows["head"]:
            return {k: v[:-1] for k, v in rows.items()}
        if 0.12 < draw < 0.14:
            return {**rows, "type": [self.lower[t] for t in types]}
        if 0.14 < draw < 0.15:
            return {**rows, "type": [self.upper[t] for t in types], "script": [-100] * n}
        if 0.15 < draw < 0.3 and any(t in self.quote for t in types):
            k = self.random.randrange(6)
            return {**rows, "type": [self.quote[t][k] if t in self.quote else t for t in types]}
        return rows


def collate(rows):
    """One packed batch: every token of every sentence after the other."""
    lengths = torch.tensor([len(r["type"]) for r in rows])
    batch = {k: torch.tensor([x for r in rows for x in r[k]]) for k in rows[0]}
    batch["starts"] = torch.cat([torch.zeros(1, dtype=torch.long), lengths.cumsum(0)])
    batch["lengths"] = lengths
    return batch


def load(paths):
    return [s for p in paths for s in conllu.read(p)]

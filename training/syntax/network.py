"""The joint tagger, lemmatiser and parser.

Word, character n-gram, affix and shape embeddings go through stacked
bidirectional simple recurrent units; tags are linear on top, arcs biaffine
(Dozat and Manning 2017), labels a low-rank biaffine.
"""

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.cpp_extension import load as load_extension

import features

native = load_extension(
    "aldus_sru",
    [str(Path(__file__).with_name("sru.cpp"))],
    extra_cflags=["-O3", "-march=native", "-ffast-math", "-fopenmp"],
)
DISTANCES = 16  # signed distances beyond this share a bucket


class Sru(torch.autograd.Function):
    @staticmethod
    def forward(ctx, u, x, v, starts):
        h, c, f, r = native.forward(u, x, v, starts)
        ctx.save_for_backward(u, x, v, starts, c, f, r)
        return h

    @staticmethod
    def backward(ctx, gh):
        u, x, v, starts, c, f, r = ctx.saved_tensors
        gu, gx, gv = native.backward(gh.contiguous(), u, x, v, starts, c, f, r)
        return gu, gx, gv, None


class Dense(nn.Linear):
    """A linear layer whose products may run in bfloat16, twice as fast on recent CPUs."""

    bf16 = False

    def forward(self, x):
        if not Dense.bf16:
            return super().forward(x)
        # The library compiles its bfloat16 routine anew for every number of rows.
        rows = F.pad(x, (0, 0, 0, -len(x) % 128))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            return super().forward(rows)[: len(x)].float()


class SruLayer(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.linear = Dense(size, 3 * size)
        bound = (3.0 / size) ** 0.5
        nn.init.uniform_(self.linear.weight, -bound, bound)
        nn.init.zeros_(self.linear.bias)
        nn.init.constant_(self.linear.bias[2 * size :], -0.5)
        self.v = nn.Parameter(torch.empty(2, size).uniform_(-0.3, 0.3))

    def forward(self, x, mask, starts):
        u = self.linear(x * mask if mask is not None else x)
        return Sru.apply(u, x, self.v, starts)


class Network(nn.Module):
    def __init__(self, vocabulary, classes, c):
        super().__init__()
        self.c = c
        size, arc, rel = c["size"], c["arc"], c["rel"]
        self.word = nn.Embedding(len(vocabulary.words) + 1, c["word"])
        self.pieces = nn.ModuleList(
            nn.EmbeddingBag(buckets, width, mode="sum")
            for buckets, width in (
                (features.NGRAM_BUCKETS, c["ngram"]),
                (features.AFFIX_BUCKETS, c["affix"]),
                (features.SHAPE_BUCKETS, c["shape"]),
                (classes, c["class"]),
            )
        )
        for table in (self.word, *self.pieces):
            nn.init.normal_(table.weight, std=0.1)
        width = c["word"] + c["ngram"] + c["affix"] + c["shape"] + c["class"]
        self.project = Dense(width, size)
        self.layers = nn.ModuleList(SruLayer(size) for _ in range(c["layers"]))
        n = {k: len(v) for k, v in vocabulary.labels.items()}
        self.upos = Dense(size, n["upos"])
        self.feats = Dense(size, n["feats"])
        self.xpos = Dense(size, n["xpos"])
        self.script_hidden = Dense(size, c["script"])
        self.script = Dense(c["script"], n["script"])
        self.arc_dep, self.arc_head = Dense(size, arc), Dense(size, arc)
        self.arc_mix = Dense(arc, arc)
        self.arc_root = nn.Parameter(torch.zeros(arc))
        self.arc_bias = nn.Linear(arc, 1)
        self.distance = nn.Parameter(torch.zeros(2 * DISTANCES + 1))
        self.rel_dep, self.rel_head = Dense(size, rel), Dense(size, rel)
        self.rel_root = nn.Parameter(torch.zeros(rel))
        self.rel_mix_dep = Dense(rel, c["rank"])
        self.rel_mix_head = Dense(rel, c["rank"])
        self.rel_out = Dense(c["rank"], n["deprel"])
        self.rel_from_dep = Dense(rel, n["deprel"], bias=False)
        self.rel_from_head = Dense(rel, n["deprel"], bias=False)

    def embed(self, types, batch, drop):
        """One row a token; in training whole groups of features are dropped."""
        distinct, where = batch["type"].unique(return_inverse=True)
        groups = []
        for table, (ids, starts) in zip(self.pieces, types.groups):
            lengths = starts[distinct + 1] - starts[distinct]
            offsets = torch.cat([torch.zeros(1, dtype=torch.long), lengths.cumsum(0)])
            gather = torch.arange(int(offsets[-1])) + (starts[distinct] - offsets[:-1]).repeat_interleave(lengths)
            rows = ids[gather]
            weights = None
            if drop:
                weights = (torch.rand(len(rows)) > self.c["drop_piece"]).float()
                weights /= 1 - self.c["drop_piece"]
            summed = table(rows, offsets[:-1], per_sample_weights=weights)
            groups.append((summed / lengths.clamp(min=1).sqrt()[:, None])[where])
        words = types.word_ids[batch["type"]]
        if drop:
            frequency = self.frequency[words]
            unseen = torch.rand(len(words)) < self.c["unknown"] / (self.c["unknown"] + frequency)
            unseen |= torch.rand(len(words)) < self.c["drop_word"]
            words = words.masked_fill(unseen, features.WORD_UNKNOWN)
            keep = torch.rand(len(words), len(groups)) > self.c["drop_group"]
            groups = [group * keep[:, i : i + 1] for i, group in enumerate(groups)]
        return torch.cat([self.word(words), *groups], 1)

    def encode(self, types, batch):
        drop = self.training
        x = self.embed(types, batch, drop)
        if drop:
            x = F.dropout(x, self.c["drop_input"])
        x = self.project(x)
        for layer in self.layers:
            x = layer(x, self._mask(batch, x.shape[1], self.c["drop_layer"]), batch["starts"])
        mask = self._mask(batch, x.shape[1], self.c["drop_layer"])
        return x if mask is None else x * mask

    def _mask(self, batch, width, p):
        """Variational dropout: one mask a sentence."""
        if not self.training or not p:
            return None
        n = len(batch["lengths"])
        mask = (torch.rand(n, width) > p).float() / (1 - p)
        return mask.repeat_interleave(batch["lengths"], 0)

    def _hidden(self, layer, x, batch):
        h = F.relu(layer(x))
        mask = self._mask(batch, h.shape[1], self.c["drop_head"])
        return h if mask is None else h * mask

    def tags(self, x):
        out = {k: getattr(self, k)(x) for k in ("upos", "feats", "xpos")}
        out["script"] = self.script(F.relu(self.script_hidden(x)))
        return out

    def arcs(self, x, batch):
        """Scores S x T x (T + 1); column 0 is the root, words beyond the end are -inf."""
        dep = self.arc_mix(self._hidden(self.arc_dep, x, batch))
        head = self._hidden(self.arc_head, x, batch)
        s, t = len(batch["lengths"]), int(batch["lengths"].max())
        inside = torch.arange(t)[None] < batch["lengths"][:, None]
        pad = lambda y: torch.zeros(s, t, y.shape[1]).masked_scatter(inside[:, :, None], y)
        head_pad = torch.cat([self.arc_root.expand(s, 1, -1), pad(head)], 1)
        scores = pad(dep) @ head_pad.transpose(1, 2) / dep.shape[1] ** 0.5
        scores = scores + self.arc_bias(head_pad).transpose(1, 2)
        gap = (torch.arange(t)[None] - torch.arange(t)[:, None]).clamp(-DISTANCES, DISTANCES)
        scores = scores + F.pad(self.distance[gap + DISTANCES], (1, 0))
        outside = F.pad(~inside, (1, 0))[:, None] | F.pad(torch.eye(t, dtype=torch.bool), (1, 0))[None]
        return scores.masked_fill(outside, float("-inf")), inside

    def labels(self, x, batch, heads):
        """Label scores of each token for the given head (0 = root, else 1-based)."""
        dep = self._hidden(self.rel_dep, x, batch)
        head = self._hidden(self.rel_head, x, batch)
        rows = torch.cat([self.rel_root[None], head])
        start = batch["starts"][:-1].repeat_interleave(batch["lengths"])
        chosen = torch.where(heads > 0, start + heads, 0)
        mixed = self.rel_mix_dep(dep) * self.rel_mix_head(rows)[chosen]
        return self.rel_out(mixed) + self.rel_from_dep(dep) + self.rel_from_head(rows)[chosen]

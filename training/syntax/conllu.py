"""Reading CoNLL-U: the basic words of every sentence, nothing else."""

from dataclasses import dataclass


@dataclass
class Word:
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str


def read(path):
    """Yields sentences as lists of Word; word ranges and empty nodes are skipped."""
    sentence = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line and sentence:
                yield sentence
                sentence = []
            elif line and not line.startswith("#"):
                f = line.split("\t")
                if f[0].isdigit():
                    sentence.append(Word(f[1], f[2], f[3], f[4], f[5], int(f[6]), f[7]))
    if sentence:
        yield sentence

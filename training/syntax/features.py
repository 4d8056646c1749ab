"""What the network sees of a word: its form, pieces of it, and its shape.

`crates/aldus-syntax/src/features.rs` computes the same numbers; the test data it
is checked with comes from `python features.py WORD...`.
"""

import sys

WORD_UNKNOWN = 0
NGRAM_BUCKETS = 32768
AFFIX_BUCKETS = 16384
SHAPE_BUCKETS = 1024
NGRAM_LENGTHS = (3, 4, 5)
AFFIX_LENGTH = 6
MAX_CHARS = 40
DIGITS = "0123456789"


def fnv1a(text, salt):
    """FNV-1a over UTF-8, 32 bits, started from a salt, with a final mix."""
    h = 0x811C9DC5 ^ (salt * 0x9E3779B1 & 0xFFFFFFFF)
    for byte in text.encode("utf-8"):
        h = (h ^ byte) * 0x01000193 & 0xFFFFFFFF
    h ^= h >> 15
    h = h * 0x2C1B3C6D & 0xFFFFFFFF
    return h ^ h >> 13


def lowered(form):
    """Lower case; every digit becomes 0, so that all years are one word."""
    return "".join("0" if c in DIGITS else c for c in form.lower())[:MAX_CHARS]


def ngrams(low):
    padded = "<" + low + ">"
    return [
        fnv1a(padded[i : i + n], n) % NGRAM_BUCKETS
        for n in NGRAM_LENGTHS
        for i in range(len(padded) - n + 1)
    ]


def affixes(low):
    """Prefixes and suffixes of 1 to 6 characters, each longer than none before it."""
    found = []
    for n in range(1, min(AFFIX_LENGTH, len(low)) + 1):
        found.append(fnv1a(low[:n], 16 + n) % AFFIX_BUCKETS)
        found.append(fnv1a(low[-n:], 32 + n) % AFFIX_BUCKETS)
    return found


def shape_class(c):
    if c in DIGITS:
        return "d"
    if c.isalpha():
        return "x" if c == c.lower() else "X"
    return c


def shape(form):
    """Xxxx-d style shape with runs cut at two, and the length, as two buckets."""
    out = ""
    for c in map(shape_class, form[:MAX_CHARS]):
        if len(out) < 2 or out[-1] != c or out[-2] != c:
            out += c
    return [
        fnv1a(out, 64) % SHAPE_BUCKETS,
        fnv1a(shape_class(form[0]) + shape_class(form[-1]), 65) % SHAPE_BUCKETS,
        fnv1a(str(min(len(form), 20)), 66) % SHAPE_BUCKETS,
    ]


if __name__ == "__main__":
    for word in sys.argv[1:]:
        low = lowered(word)
        print(word, low, ngrams(low), affixes(low), shape(word), sep="\t")

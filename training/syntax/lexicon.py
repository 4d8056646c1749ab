"""What word lists know of a form, as a tuple of names; forms with equal tuples share a class.

English has Brown clusters, Dutch lists of nouns, verbs and adjectives with their
inflected forms; both come with the package `spacy-lookups-data` (MIT).
"""

import gzip
import json
from importlib import resources

MOST_CLUSTERED = 250_000  # the most frequent forms with a cluster


def _table(name):
    data = resources.files("spacy_lookups_data") / "data" / f"{name}.json.gz"
    return json.loads(gzip.decompress(data.read_bytes()))


def english():
    """Brown clusters with three prefixes of their paths (the lowest bits are the first turns)."""
    clusters, likely = _table("en_lexeme_cluster"), _table("en_lexeme_prob")
    forms = [f for f, c in clusters.items() if int(c) and not any(x.isspace() for x in f)]
    forms.sort(key=lambda f: (-likely.get(f, -99.0), f))
    known = {}
    for form in forms[:MOST_CLUSTERED]:
        c = int(clusters[form])
        known[form] = (f"c{c}", f"10:{c & 1023}", f"6:{c & 63}", f"4:{c & 15}")
    return known


def dutch():
    """noun, verb, adj for base forms; noun-form and so on for inflected ones."""
    index, irregular = _table("nl_lemma_index"), _table("nl_lemma_exc")
    kinds = ("noun", "verb", "adj")
    found = {}
    for kind in kinds:
        for form in index[kind]:
            found.setdefault(form.lower(), set()).add(kind)
    bases = {form: frozenset(names) for form, names in found.items()}
    for form, base in _table("nl_lemma_lookup").items():
        if form.lower() != base.lower():
            names = bases.get(base.lower(), ("other",))
            found.setdefault(form.lower(), set()).update(name + "-form" for name in names)
    for kind in kinds:
        for form in irregular[kind]:
            found.setdefault(form.lower(), set()).add(kind + "-form")
    return {form: tuple(sorted(names)) for form, names in found.items() if not any(x.isspace() for x in form)}


class Lexicon:
    """Class 0 is for forms that the lists lack."""

    def __init__(self, language):
        self.known = {"en": english, "nl": dutch}[language]() if language in ("en", "nl") else {}
        tuples = sorted(set(self.known.values()))
        self.number = {names: i + 1 for i, names in enumerate(tuples)}
        names = sorted({n for t in tuples for n in t})
        rows = {n: i + 1 for i, n in enumerate(names)}
        self.rows = [[0]] + [[rows[n] for n in t] for t in tuples]
        self.row_count = len(names) + 1

    def look_up(self, form):
        """The class of a form: as it stands, else in lower case."""
        names = self.known.get(form) or self.known.get(form.lower())
        return self.number[names] if names else 0

#!/usr/bin/env python3
"""Make `lexicons/<lang>/forms.csv`: inflected forms of the verbs and nouns that the other tables use, for a parser's lemma that is wrong.

    pip install spacy-lookups-data==1.0.5
    python3 training/forms/forms.py lexicons/nl lexicons/en

Forms come from the lemma tables of `spacy-lookups-data` (MIT; the English ones made from WordNet 3.0, WordNet licence), from the
regular inflection of the language, and from the table as it stands. Only lemmas that another table of the folder (or the base of
a separable verb in it) has are taken. A form that belongs to two lemmas of one part of speech is left out.
"""
import collections
import csv
import gzip
import json
import os
import sys
import unicodedata

import spacy_lookups_data

DATA = os.path.join(os.path.dirname(spacy_lookups_data.__file__), "data")
PARTICLES = "aan achter af bij binnen buiten door in langs los mee na neer om onder op open over terug tegen tegemoet toe uit vast voor voort vrij weg bijeen samen uiteen stil plat dood klaar gevangen gelijk goed kapot leeg lam".split()
VOWELS = "aeiou"


def fold(text):
    decomposed = unicodedata.normalize("NFKD", text.strip().lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def lookups(lang, name):
    path = os.path.join(DATA, f"{lang}_{name}.json.gz")
    with gzip.open(path, "rt", encoding="utf-8") as f:
        return json.load(f)


def rows(folder, file):
    path = os.path.join(folder, file)
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as f:
        return list(csv.DictReader(line for line in f if not line.startswith("#")))


def vocabulary(folder):
    """Verbs and nouns of the folder's tables."""
    words = {"VERB": set(), "NOUN": set()}
    for file in ("triggers.csv", "cues.csv", "casualties.csv", "modality.csv", "withdrawals.csv", "questions.csv"):
        for row in rows(folder, file):
            if row["pos"] in words:
                words[row["pos"]].add(fold(row["head"]))
            words["NOUN"].update(fold(w) for w in row["with"].split("|") if w and not w.startswith("@"))
    for file, column in (("roles.csv", "noun"), ("victims.csv", "noun"), ("means.csv", "word"), ("targets.csv", "word")):
        words["NOUN"].update(fold(r[column]) for r in rows(folder, file) if column in r and " " not in r[column])
    return words


def english(verb):
    """Regular forms of an English verb."""
    stem = verb[:-1] if verb.endswith("e") else verb
    double = len(verb) > 2 and verb[-1] not in VOWELS + "wxy" and verb[-2] in VOWELS and verb[-3] not in VOWELS
    yield verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        yield verb[:-1] + "ies"
        yield verb[:-1] + "ied"
    else:
        yield stem + "ed"
    if not verb.endswith("ee"):
        yield stem + "ing"
    else:
        yield verb + "ing"
    if double:
        yield verb + verb[-1] + "ed"
        yield verb + verb[-1] + "ing"


def dutch_base(verb):
    """The base of a separable verb, or None."""
    for particle in sorted(PARTICLES, key=len, reverse=True):
        base = verb.removeprefix(particle)
        if base != verb and len(base) >= 4 and base.endswith("en"):
            return particle, base
    return None


def pairs(lang, folder, words):
    """(form, lemma, part of speech), the surest first."""
    for row in rows(folder, "forms.csv"):
        yield row["form"], row["lemma"], row["pos"]
    known = {pos: set(w) for pos, w in words.items()}
    if lang == "nl":
        known["VERB"] |= {b[1] for b in map(dutch_base, words["VERB"]) if b}
    exceptions = lookups(lang, "lemma_exc")
    for pos in known:
        for form, lemmas in exceptions.get(pos.lower(), {}).items():
            if len(lemmas) == 1 and fold(lemmas[0]) in known[pos]:
                yield form, lemmas[0], pos
    index = {pos: set(lookups(lang, "lemma_index")[pos.lower()]) for pos in known}
    for form, lemma in lookups(lang, "lemma_lookup").items():
        if not form.isalpha() or not form.islower():
            continue
        for pos in known:
            verbal = pos == "VERB"
            other = index["NOUN" if verbal else "VERB"]
            if lang == "en" and pos == "NOUN" and not form.endswith("s"):
                continue
            if fold(lemma) in known[pos] and (lemma in index[pos]) and (lemma not in other or looks(lang, form, lemma, pos)):
                yield form, lemma, pos
    if lang == "en":
        irregular = {lemma for form, lemmas in exceptions["verb"].items() for lemma in lemmas if not form.endswith(("ing", "s"))}
        for verb in words["VERB"]:
            if verb.isalpha():
                for form in english(verb):
                    if not (verb in irregular and form.endswith("ed")):
                        yield form, verb, "VERB"


def looks(lang, form, lemma, pos):
    """Whether the ending says which part of speech a form is of a lemma that is both."""
    if lang == "en":
        return form.endswith(("ed", "ing")) == (pos == "VERB")
    # A Dutch infinitive is a noun too, which has no other forms: 'zegden' is of the verb alone.
    return (pos == "VERB") == lemma.endswith("en")


def main():
    for folder in sys.argv[1:]:
        lang = os.path.basename(folder.rstrip("/"))
        words = vocabulary(folder)
        lemmas = collections.defaultdict(dict)
        for form, lemma, pos in pairs(lang, folder, words):
            form, lemma = fold(form), fold(lemma)
            if form != lemma and form.isalpha():
                lemmas[form, pos].setdefault(lemma, None)
        with open(os.path.join(folder, "forms.csv"), "w", encoding="utf-8", newline="") as f:
            f.write("# Inflected forms of the verbs and nouns that the other tables use, made by training/forms/forms.py; `form` is in lower case.\n")
            f.write("# Of separable verbs joined, and of their base alone. A form that belongs to two of them is left out.\n")
            out = csv.writer(f, lineterminator="\n")
            out.writerow(["form", "lemma", "pos"])
            sure = [(form, next(iter(all_)), pos) for (form, pos), all_ in lemmas.items() if len(all_) == 1]
            out.writerows(sorted(sure))
        print(folder, len(sure), collections.Counter(pos for _, _, pos in sure))


if __name__ == "__main__":
    main()

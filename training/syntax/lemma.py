"""Lemmas as edit scripts, and Dutch compound marks as split points.

A lemma such as `verzekering_maatschappij` is taken apart in two steps. The form
is first cut where the lemma has its marks (`verzekering|s|maatschappijen`, the
`s` being a link that the lemma drops); then an edit script makes the last part
of the lemma out of the last part of the form. The network predicts the script,
the splitter (`splitter.py`) the cuts.
"""

import re
from collections import Counter

LINKS = ("", "s", "en", "e", "n", "-", "s-", "en-", "er", "es", "t")
SPLITTABLE = ("NOUN", "VERB", "ADJ", "ADV", "PROPN", "AUX", "NUM", "X")


def script(form, lemma):
    """The edit that makes `lemma` of `form`: case;prefix cut+added;suffix cut+added."""
    best = None
    for case in ("l", "k"):
        source = form.lower() if case == "l" else form
        start, length = _common(source, lemma)
        if length and (best is None or length > best[0]):
            at = lemma.index(source[start : start + length])
            edit = (
                f"{case};{start}+{lemma[:at]};"
                f"{len(source) - start - length}+{lemma[at + length:]}"
            )
            best = (length, edit)
    if best is None or (best[0] < 2 and len(lemma) > 2 and best[0] < len(form)):
        return "=" + lemma
    return best[1]


def apply(edit, form):
    """The lemma that `edit` makes of `form`, or None where it does not fit."""
    if edit.startswith("="):
        return edit[1:]
    case, prefix, suffix = edit.split(";", 2)
    source = form.lower() if case == "l" else form
    cut_left, add_left = prefix.split("+", 1)
    cut_right, add_right = suffix.split("+", 1)
    keep = len(source) - int(cut_left) - int(cut_right)
    if keep < 1:
        return None
    return add_left + source[int(cut_left) : int(cut_left) + keep] + add_right


def _common(a, b):
    """Longest common substring as (start in a, length); the leftmost one."""
    best = (0, 0)
    row = [0] * (len(b) + 1)
    for i, x in enumerate(a):
        previous = 0
        for j, y in enumerate(b):
            row[j + 1], previous = (previous + 1 if x == y else 0), row[j + 1]
            if row[j + 1] > best[1]:
                best = (i + 1 - row[j + 1], row[j + 1])
    return best


def split(form, lemma):
    """Cuts [(position in form, link)] for the marks of `lemma`, or None if they don't fit."""
    parts = re.split("_", lemma)
    if len(parts) == 1 or not all(parts):
        return []
    low, lower_parts = form.lower(), [p.lower() for p in parts]
    if len(low) != len(form):
        return None
    cuts, at = [], 0
    for part, following in zip(lower_parts, lower_parts[1:]):
        if not low.startswith(part, at):
            return None
        at += len(part)
        options = [k for k in LINKS if low.startswith(k, at) and at + len(k) < len(low)]
        shared = lambda k: _shared(low[at + len(k) :], following)
        if not options:
            return None
        link = max(options, key=lambda k: (shared(k), -len(k)))
        cuts.append((at, link))
        at += len(link)
    return cuts


def _shared(rest, part):
    """How well `part` continues at the start of `rest` (a participle's ge- is passed over)."""
    plain = _prefix(rest, part)
    return max(plain, _prefix(rest[2:], part) - 1) if rest.startswith("ge") else plain


def _prefix(a, b):
    n = 0
    while n < min(len(a), len(b)) and a[n] == b[n]:
        n += 1
    return n


def pieces(form, cuts):
    """Parts of `form` between the cuts, links left out."""
    out, at = [], 0
    for position, link in cuts:
        out.append(form[at:position])
        at = position + len(link)
    out.append(form[at:])
    return out


def analyse(sentence, index):
    """(cuts, script, base lemma) of a word; a particle that stands apart is taken off."""
    word = sentence[index]
    base = word.lemma
    for other in sentence:
        if other.head == index + 1 and other.deprel == "compound:prt":
            mark = other.form.lower() + "_"
            if base.startswith(mark) and len(base) > len(mark):
                base = base[len(mark) :]
    cuts = split(word.form, base) if word.upos in SPLITTABLE and "_" in base.strip("_") else []
    if cuts is None:
        return [], script(word.form, base), base
    last_form = pieces(word.form, cuts)[-1]
    last_lemma = base.split("_")[-1] if cuts else base
    return cuts, script(last_form, last_lemma), base


def join(form, cuts, last_lemma):
    """The whole lemma from the cuts and the lemma of the last part."""
    parts = pieces(form, cuts)[:-1]
    if last_lemma == last_lemma.lower():
        parts = [p.lower() for p in parts]
    return "_".join(parts + [last_lemma])


def statistics(sentences):
    """Counts of scripts; used to choose the classes of the lemma head."""
    return Counter(analyse(s, i)[1] for s in sentences for i in range(len(s)))

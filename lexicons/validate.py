#!/usr/bin/env python3
"""Check the lexica against the formats of README.md.

    python3 lexicons/validate.py [FOLDER …]

Names file and line of everything it can't accept and exits with 1 if there is any. Needs nothing beyond Python.
"""

import csv
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent

POS = {"VERB", "NOUN", "ADJ", "ADV"}
CUE_POS = POS | {"ADP"}
STRENGTH = {"strong", "weak"}
STANCES = {"asserts", "confirms", "denies", "disputes", "neither_confirms_nor_denies", "declines_to_comment", "silent", "retracts"}
FACETS = {"occurrence", "responsibility", "target", "place", "time", "means", "casualties", "damage", "motive", "consequence",
          "evaluation", "withdrawal", "intention", "statement", ""}
CERTAINTY = {"certain", "probable", "possible", "reported", "unknown", ""}
CLASSES = {"state_media", "news_agency", "media", "government", "military", "armed_group", "igo", "ngo", "analyst", "witness",
           "unnamed", "other", ""}
KINDS = {"person", "body", "group", "people", "state", "document"}
HARM = {"killed", "injured", "missing", "detained", "displaced", "harmed"}
EFFECTS = {"planned", "hypothetical", "negated", "ongoing", "historical"}
BOUNDS = {"at_least", "more_than", "about", "at_most", "less_than", "nearly", "exactly"}
TIMES = {"weekday", "month", "daypart", "offset", "last", "next", "ago_unit", "span", "season", "past"}

# PLOVER types and the modes each may have: the tables of the manual, and the modes of the CAMEO conversion table.
MODES = {
    "AGREE": "", "CONSULT": "visit third-party multilateral phone", "SUPPORT": "", "CONCEDE": "", "COOPERATE": "", "AID": "asylum",
    "RETREAT": "withdraw release return disarm ceasefire access resign ease",
    "REQUEST": "assist change yield meet", "ACCUSE": "disapprove investigate allege", "REJECT": "assist change yield meet",
    "THREATEN": "restrict ban arrest relations expel territory violence political",
    "PROTEST": "demo riot strike hunger boycott obstruct", "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict ban censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted assassinate destroy primitive firearms explosives suicide-attack aerial drone "
               "heavy-weapons crowd-control cleansing massacre unconventional",
}
# Which types a CAMEO root, or a longer code that differs from its root, converts to.
CAMEO = {
    "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "CONCEDE", "084": "RETREAT",
    "085": "RETREAT", "086": "RETREAT", "087": "RETREAT", "0813": "RETREAT", "0814": "RETREAT", "09": "ACCUSE", "10": "REQUEST",
    "11": "ACCUSE", "116": "ACCUSE SANCTION", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE",
    "16": "SANCTION", "163": "COERCE SANCTION", "17": "COERCE", "1712": "ASSAULT", "175": "ASSAULT", "18": "ASSAULT",
    "19": "ASSAULT", "191": "COERCE", "192": "COERCE", "20": "ASSAULT",
}
SLOT = re.compile(r"^(subj|obj|iobj|obl|obl:[\w-]+|nmod|nmod:[\w-]+|poss|amod|comp:subj|comp:obj|self|none)$")
CONTENT = re.compile(r"^(ccomp|xcomp|obj|iobj|obl:[\w-]+|nmod:[\w-]+|clause|none)$")
WORD = re.compile(r"^[^\s|]+$")

HEADERS = {
    "triggers.csv": "head,with,pos,type,mode,cameo,actor,recipient,means,strength",
    "cues.csv": "head,with,pos,stance,certainty,facet,source,content,strength",
    "hearsay.csv": "head,with,pos,certainty",
    "roles.csv": "noun,role,class,kind",
    "casualties.csv": "head,with,pos,harm,victim",
    "victims.csv": "noun,who,role",
    "means.csv": "word,means,kind",
    "targets.csv": "word,class",
    "evaluations.csv": "word,class",
    "numbers.csv": "word,value",
    "amounts.csv": "word,min,max,of",
    "approximators.csv": "phrase,bound,side",
    "times.csv": "phrase,kind,value",
    "withdrawals.csv": "head,with,pos,object",
    "modality.csv": "head,with,pos,effect",
    "questions.csv": "head,with,pos",
}
PHRASES = {"approximators.csv", "times.csv", "amounts.csv", "roles.csv", "numbers.csv"}  # their first column may hold blanks


def listed(cell):
    return cell.split("|") if cell else []


def among(value, allowed, name):
    if value not in allowed:
        yield f"{name} '{value}' is none of {' '.join(sorted(a for a in allowed if a))}"


def slots(cell, name, pattern=SLOT):
    for slot in listed(cell):
        if not pattern.match(slot):
            yield f"{name} '{slot}' is no slot"


def cameo_types(code):
    for length in range(len(code), 1, -1):
        if code[:length] in CAMEO:
            return CAMEO[code[:length]].split()
    return []


def check_trigger(row):
    yield from among(row["pos"], POS, "pos")
    yield from among(row["strength"], STRENGTH, "strength")
    yield from among(row["type"], MODES, "type")
    modes = MODES.get(row["type"], "").split() + [""]
    if row["mode"] not in modes:
        yield f"mode '{row['mode']}' is none of {row['type']}"
    if not re.match(r"^\d{2,4}$", row["cameo"]):
        yield f"cameo '{row['cameo']}' is no code"
    elif row["type"] not in cameo_types(row["cameo"]):
        yield f"cameo '{row['cameo']}' does not convert to {row['type']}"
    yield from slots(row["actor"], "actor")
    yield from slots(row["recipient"], "recipient")


def check_cue(row):
    yield from among(row["pos"], CUE_POS, "pos")
    yield from among(row["stance"], STANCES, "stance")
    yield from among(row["certainty"], CERTAINTY, "certainty")
    yield from among(row["facet"], FACETS, "facet")
    yield from among(row["strength"], STRENGTH, "strength")
    yield from slots(row["source"], "source")
    yield from slots(row["content"], "content", CONTENT)


def check_number(row):
    if not re.match(r"^\d+(\.\d+)?$", row["value"]):
        yield f"value '{row['value']}' is no number"


def check_amount(row):
    for column in ("min", "max"):
        if row[column] and not row[column].isdigit():
            yield f"{column} '{row[column]}' is no number"
    if row["min"].isdigit() and row["max"].isdigit() and int(row["min"]) > int(row["max"]):
        yield "min is more than max"


def only(column, allowed):
    return lambda row: among(row[column], allowed, column)


def check_approximator(row):
    yield from among(row["bound"], BOUNDS, "bound")
    yield from among(row["side"], {"before", "after"}, "side")


def check_casualty(row):
    yield from among(row["pos"], POS | {"ADV"}, "pos")
    yield from among(row["harm"], HARM, "harm")
    yield from slots(row["victim"], "victim")


def check_role(row):
    yield from among(row["class"], CLASSES, "class")
    yield from among(row["kind"], KINDS, "kind")


def check_withdrawal(row):
    yield from among(row["pos"], POS | {"ADV"}, "pos")
    yield from slots(row["object"], "object")


CHECKS = {
    "triggers.csv": check_trigger, "cues.csv": check_cue, "roles.csv": check_role, "casualties.csv": check_casualty,
    "numbers.csv": check_number, "amounts.csv": check_amount, "approximators.csv": check_approximator,
    "means.csv": only("kind", {"weapon", "delivery", "agent"}), "withdrawals.csv": check_withdrawal,
    "modality.csv": only("effect", EFFECTS), "times.csv": only("kind", TIMES),
    "hearsay.csv": only("certainty", CERTAINTY),
}


def rows(path):
    """The lines of a file that aren't comments, each with its number and its cells."""
    with path.open(encoding="utf-8", newline="") as file:
        for number, line in enumerate(file, 1):
            if line.strip() and not line.startswith("#"):
                yield number, next(csv.reader([line.rstrip("\r\n")]))


def check(path):
    """Every fault of one file, as (line, what is wrong)."""
    header = HEADERS[path.name].split(",")
    lines = rows(path)
    first = next(lines, (1, []))
    if first[1] != header:
        yield first[0], f"the header must be {HEADERS[path.name]}"
        return
    key_width = 3 if header[:3] == ["head", "with", "pos"] else 1
    before, seen = None, {}
    for number, cells in lines:
        if len(cells) != len(header):
            yield number, f"{len(cells)} columns, expected {len(header)}"
            continue
        row = dict(zip(header, cells))
        if any(cell != cell.strip() for cell in cells):
            yield number, "a cell begins or ends with a blank"
        if path.name not in PHRASES:
            for word in [cells[0]] + (listed(row["with"]) if "with" in row else []):
                if not WORD.match(word):
                    yield number, f"'{word}' is not one word"
        if before is not None and cells < before:
            yield number, f"'{cells[0]}' is out of order"
        key = tuple(cells[:key_width])
        if path.name == "approximators.csv":
            key = (row["phrase"], row["side"])
        if key_width == 3:
            # A trigger may have several rows, one for each type of event.
            key = (cells[0], "|".join(sorted(listed(cells[1]))), cells[2], row.get("type"))
        if key in seen:
            yield number, f"{','.join(cells[:key_width])} is on line {seen[key]} already"
        seen[key] = number
        before = cells
        for fault in CHECKS.get(path.name, lambda row: ())(row):
            yield number, fault


def main(arguments):
    folders = [Path(a) for a in arguments] or sorted(p for p in HERE.iterdir() if p.is_dir())
    faults = files = total = 0
    for folder in folders:
        for path in sorted(folder.glob("*.csv")):
            if path.name not in HEADERS:
                continue
            files += 1
            total += sum(1 for _ in rows(path)) - 1
            for line, fault in check(path):
                faults += 1
                print(f"{path}:{line}: {fault}")
    print(f"{files} files, {total} rows, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

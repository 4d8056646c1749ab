"""Makes `lexicons/{nl,en}/not_places.txt`: words that are names of places and almost always something else.

    python3 training/gazetteer/stopwords.py --table build/gazetteer.csv --language nl --dictionary nl.dic \
        --conllu train-news.conllu --by-hand training/gazetteer/not_places_nl.txt --out lexicons/nl/not_places.txt

A word gets in when the gazetteer has a place of that name and it is a common word of the language: in a Hunspell dictionary in lower
case or in a treebank in lower case, and no rare word (PyPI `wordfreq`). Names of large cities, of divisions and of everything in
`places_extra.csv` and `countries.csv` stay places, unless the list by hand says otherwise.
"""

import argparse
import csv
from pathlib import Path

from names import normalise
from wordfreq import zipf_frequency

LARGE = 300_000
COMMON = 2.6
ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--table", type=Path, required=True)
    parser.add_argument("--language", required=True)
    parser.add_argument("--dictionary", type=Path, required=True)
    parser.add_argument("--conllu", type=Path, nargs="*", default=[])
    parser.add_argument("--by-hand", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    with options.table.open(encoding="utf-8") as file:
        places = [(normalise(row["name"]), row) for row in csv.DictReader(file)]
    by_key = {}
    for key, row in places:
        if " " not in key:
            by_key.setdefault(key, []).append(row)
    protected = {normalise(row["name"]) for row in read_table(ROOT / "lexicons/world/places_extra.csv")}
    for language in ("nl", "en"):
        for row in read_table(ROOT / "lexicons" / language / "countries.csv"):
            protected.update(normalise(name) for column in ("names", "metonyms") for name in row[column].split("|"))
    words = dictionary_words(options.dictionary) | treebank_words(options.conllu)
    hand, never = by_hand(options.by_hand)
    found = set(hand)
    for key, rows in by_key.items():
        large = any(int(row["population"]) >= LARGE or row["precision"] in ("admin1", "country", "region") for row in rows)
        if key in words and key not in protected and not large and zipf_frequency(key, options.language) >= COMMON:
            found.add(key)
    found -= never
    header = options.by_hand.read_text(encoding="utf-8").split("\n\n")[0]
    options.out.write_text(header + "\n" + "".join(word + "\n" for word in sorted(found)), encoding="utf-8")
    print(len(found), "words")


def dictionary_words(path: Path) -> set[str]:
    """Lower-case stems. Affixes are left alone: the treebank has the common inflected forms."""
    words = set()
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        word = line.split("/")[0].strip().replace("ĳ", "ij")
        if word and word == word.lower() and word.isalpha():
            words.add(normalise(word))
    return words


def treebank_words(paths: list[Path]) -> set[str]:
    words = set()
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) > 3 and cells[3] != "PROPN" and cells[1].isalpha() and cells[1] == cells[1].lower():
                words.add(normalise(cells[1]))
    return words


def by_hand(path: Path) -> tuple[set[str], set[str]]:
    """Words to add, and after a `!` words to keep out."""
    add, never = set(), set()
    for line in path.read_text(encoding="utf-8").splitlines():
        line = line.split("#")[0]
        for word in line.split():
            if word.startswith("!"):
                never.add(normalise(word[1:]))
            else:
                add.add(normalise(word))
    return add, never


def read_table(path: Path):
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


if __name__ == "__main__":
    main()

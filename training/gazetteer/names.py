"""Which of a place's many names are worth keeping, and Dutch spellings of Cyrillic ones."""

import re
import unicodedata
from difflib import SequenceMatcher

FOLDED = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e"})


def normalise(name: str) -> str:
    """The key a name is looked up by. Must stay the same as `normalise` in crates/aldus-gazetteer."""
    lower = name.lower().translate(FOLDED)
    plain = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    kept = "".join(c if c.isalnum() else "" if c in "'’‘`ʻʼʿʾ´." else " " for c in plain)
    return " ".join(kept.split())


def is_latin(name: str) -> bool:
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "’‘ʻʼʿʾ–" for c in name)


def similar(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def worth_keeping(alternate: str, canonical: str, population: int) -> bool:
    """Latin spellings that resemble the name; of big cities also those that do not ('Den Haag', 'Aleppo')."""
    if not 4 <= len(alternate) <= 40 or not is_latin(alternate) or not alternate[0].isupper() or any(c.isdigit() for c in alternate):
        return False
    if alternate.isupper() or "," in alternate or "(" in alternate:
        return False
    key = normalise(alternate)
    if len(key) < 4:
        return False
    likeness = similar(key, normalise(canonical))
    return likeness >= (0.6 if population >= 10_000 else 0.7)


RUSSIAN = dict(zip("абвгдзийклмнопрстуфхцчшщыэюяъь", ["a", "b", "v", "g", "d", "z", "i", "j", "k", "l", "m", "n", "o", "p", "r", "s", "t", "oe", "f", "ch", "ts", "tsj", "sj", "sjtsj", "y", "e", "joe", "ja", "", ""]))
RUSSIAN["ж"] = "zj"
UKRAINIAN = RUSSIAN | {"г": "h", "ґ": "g", "е": "e", "є": "je", "и": "y", "і": "i", "ї": "ji"}
VOWELS = "аеёиоуыэюяіїє"


def dutch_spellings(name: str, country: str) -> list[str]:
    """Dutch transcriptions of a Cyrillic name: Ukrainian and Russian ones where it could be either."""
    letters = set(name.lower()) - set(" -'’ʼ")
    if not letters or not letters <= set("абвгґдеёжзийклмнопрстуфхцчшщъыьэюяєії"):
        return []
    spellings = []
    if country == "UA" and not letters & set("ыэёъ"):
        spellings.append(transcribe(name, UKRAINIAN, russian=False))
    if not letters & set("іїєґ"):
        spellings.append(transcribe(name, RUSSIAN, russian=True))
    return spellings


def transcribe(name: str, table: dict[str, str], russian: bool) -> str:
    words = []
    for word in re.split(r"([ -])", name):
        out = ""
        low = word.lower()
        for i, letter in enumerate(low):
            before = low[i - 1] if i else ""
            if russian and letter in "её":
                soft = not before or before in VOWELS + "ьъ"
                piece = ("je" if soft else "e") if letter == "е" else ("o" if before in set("жчшщ") else "jo")
            elif letter == "й" and i == len(low) - 1 and before in "иы":
                piece = ""
            elif letter in "яю" and before in set("жчшщ"):
                piece = "a" if letter == "я" else "oe"
            else:
                piece = table.get(letter, "")
            out += piece
        words.append(out[:1].upper() + out[1:] if word[:1].isupper() else out)
    return "".join(words)

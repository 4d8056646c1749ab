#!/usr/bin/env python3
"""Writes again what the documents quote: the examples in README.md, docs/record.schema.json, the columns in docs/exports.md.

Run it from anywhere after a change of what the program prints: python3 docs/refresh.py
"""

import csv
import io
import json
import re
import subprocess
import tempfile
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = "examples/nl/veemarkt.txt"
LINES_SHOWN = 36
LEDGER = "examples/ledger"
REVISED = "https://noorderkoerier.example/wereld/nyala"
GONE = "https://nilesentinel.example/a/5512"


def aldus(*arguments: str) -> str:
    command = ["cargo", "run", "--quiet", "--release", "--", *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def blocks() -> dict[str, str]:
    """What stands in each marked block of the README."""
    report = (ROOT / EXAMPLE).read_text(encoding="utf-8")
    view = aldus("read", EXAMPLE).splitlines()
    record = json.loads(aldus("read", "--format", "json", EXAMPLE))
    claim = next(claim for claim in record["claims"] if claim["stance"] == "denies")
    acled = next(csv.DictReader(io.StringIO(aldus("export", "--format", "acled", EXAMPLE))))
    return {
        "input": "\n".join(report.split("\n")[:8]),
        "output": "\n".join([*view[:LINES_SHOWN], "…"]),
        "export": textwrap.fill(f"{acled['fatalities']}  {acled['notes']}", 120),
        "record": json.dumps(claim, ensure_ascii=False, indent=1),
    }


def columns() -> dict[str, str]:
    """The columns of each layout as a table, from the data file the exports are made by."""
    lines = (ROOT / "crates/aldus-export/data/columns.csv").read_text(encoding="utf-8").splitlines()
    tables: dict[str, str] = {}
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        table = tables.get(row["layout"], "| column | what Aldus writes there |\n|---|---|\n")
        tables[row["layout"]] = table + f"| `{row['column']}` | {row['meaning']} |\n"
    return tables


def refresh_columns() -> None:
    exports = ROOT / "docs" / "exports.md"
    text = exports.read_text(encoding="utf-8")
    for name, table in columns().items():
        block = f"<!-- columns {name} -->\n{table}<!-- end -->"
        text = re.sub(rf"<!-- columns {name} -->.*?<!-- end -->", lambda _: block, text, flags=re.DOTALL)
    exports.write_text(text, encoding="utf-8")


def ledger_blocks() -> dict[str, str]:
    """The worked example of the ledger, step by step."""
    with tempfile.TemporaryDirectory() as folder:
        place = ["--db", f"{folder}/aldus.db", "--recorded-at", "2025-06-01T12:00:00Z"]
        aldus("add", f"{LEDGER}/tuesday.jsonl", *place)
        aldus("add", f"{LEDGER}/later.jsonl", *place)
        aldus("withdraw", GONE, "--because", "the page is gone", "--on", "2025-05-09", "--by", "ann", *place)
        lines = aldus("incidents", "--json", *place).splitlines()
        largest = max((json.loads(line) for line in lines), key=lambda incident: incident["reports"])
        view = aldus("incident", largest["id"], *place).splitlines()
        return {
            "incidents": aldus("incidents", "--country", "SDN", *place),
            "incident": "\n".join([*view[:LINES_SHOWN + 10], "…"]),
            "revisions": aldus("report", REVISED, "--revisions", *place),
        }


def main() -> None:
    refresh_columns()
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    for name, content in (blocks() | ledger_blocks()).items():
        fenced = f"<!-- {name} -->\n```text\n{content.rstrip()}\n```\n<!-- end -->"
        text = re.sub(rf"<!-- {name} -->.*?<!-- end -->", lambda _: fenced, text, flags=re.DOTALL)
    readme.write_text(text, encoding="utf-8")
    (ROOT / "docs" / "record.schema.json").write_text(aldus("schema"), encoding="utf-8")


if __name__ == "__main__":
    main()

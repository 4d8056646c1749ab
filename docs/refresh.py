#!/usr/bin/env python3
"""Writes again what the documents quote of the program: the example in README.md and docs/record.schema.json.

Run it from anywhere after a change of what the program prints: python3 docs/refresh.py
"""

import json
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = "examples/nl/veemarkt.txt"
LINES_SHOWN = 36


def aldus(*arguments: str) -> str:
    command = ["cargo", "run", "--quiet", "--release", "--", *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def blocks() -> dict[str, str]:
    """What stands in each marked block of the README."""
    report = (ROOT / EXAMPLE).read_text(encoding="utf-8")
    view = aldus("read", EXAMPLE).splitlines()
    record = json.loads(aldus("read", "--format", "json", EXAMPLE))
    claim = next(claim for claim in record["claims"] if claim["stance"] == "denies")
    return {
        "input": "\n".join(report.split("\n")[:8]),
        "output": "\n".join([*view[:LINES_SHOWN], "…"]),
        "record": json.dumps(claim, ensure_ascii=False, indent=1),
    }


def main() -> None:
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    for name, content in blocks().items():
        fenced = f"<!-- {name} -->\n```text\n{content.rstrip()}\n```\n<!-- end -->"
        text = re.sub(rf"<!-- {name} -->.*?<!-- end -->", lambda _: fenced, text, flags=re.DOTALL)
    readme.write_text(text, encoding="utf-8")
    (ROOT / "docs" / "record.schema.json").write_text(aldus("schema"), encoding="utf-8")


if __name__ == "__main__":
    main()

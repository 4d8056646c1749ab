"""What all measurements share: where things lie, and reports read by the built program."""
import argparse
import json
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SHARED = os.path.join(os.path.dirname(ROOT), "shared")


class CannotRead(Exception):
    """The program is not there, or gave no record for a report."""


def options(description):
    """A parser of command lines with the options that every measurement has."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aldus", default=os.path.join(ROOT, "target", "release", "aldus"), metavar="PATH",
                        help="the program to measure [default: target/release/aldus]")
    parser.add_argument("--threads", type=int, default=0, metavar="N", help="reports to read at once [default: one a processor]")
    return parser


def contents(path):
    with open(path, encoding="utf-8", newline="") as f:
        return f.read()


def read_reports(args, paths, more=()):
    """The record of every report in `paths` (texts, or files of JSON lines), by the text that was read."""
    if not os.path.exists(args.aldus):
        raise CannotRead(f"{args.aldus} is not there: `cargo build --release` makes it, --aldus names another")
    if not paths:
        return {}
    command = [args.aldus, "read", "--format", "jsonl", "--threads", str(args.threads), *more, *paths]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    if done.returncode not in (0, 2):
        raise CannotRead(f"{args.aldus} ended with {done.returncode}")
    records = (json.loads(line) for line in done.stdout.splitlines() if line.strip())
    return {record["report"]["text"].strip(): record for record in records}


def record_of(records, text, name):
    record = records.get(text.strip())
    if record is None:
        raise CannotRead(f"{name}: no record of it")
    return record


def run(main):
    """Run `main` as a program; what it cannot do is said in one line."""
    try:
        sys.exit(main(sys.argv[1:]))
    except CannotRead as e:
        print(f"{os.path.basename(sys.argv[0])}: {e}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(0)

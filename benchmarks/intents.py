"""Train the topic classifier on any texts with intents, and say what it makes of others.

    .venv/bin/python benchmarks/intents.py TRAIN.csv TEST.csv --out PREDICTIONS.csv

Both files have the columns `text` and `intent`. The classifier is the one that `rasa train` trains for the desk, with
the same settings. PREDICTIONS.csv has `text,intent,predicted,confidence` in the order of the test file: `predicted` is
always an intent of the training file, `confidence` its probability (0 to 1), so that a threshold on it can stand for
"no intent".
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from pathlib import Path

from career_doctor.reading.topics import TooFewExamplesError, TopicModel

COLUMNS = ("text", "intent")
BATCH = 256


class BadTableError(ValueError):
    """A file that is no table of texts and intents: what is wrong, and what to do."""


def read_table(path: Path) -> list[tuple[str, str]]:
    """The texts and intents of a CSV file. Raises `BadTableError`."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines)
            missing = [column for column in COLUMNS if column not in (table.fieldnames or ())]
            if missing:
                raise BadTableError(f"{path}: no column '{missing[0]}', name the columns text,intent in the first line")
            rows = [(row["text"] or "", row["intent"] or "") for row in table]
    except OSError as error:
        raise BadTableError(f"{path}: {error.strerror}, give the path of a CSV file") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadTableError(f"{path}: {error}, save it as CSV in UTF-8") from error
    if not rows:
        raise BadTableError(f"{path}: no rows, give at least one text with its intent")
    return rows


def predict(train: list[tuple[str, str]], texts: list[str]) -> list[tuple[str, float]]:
    """The intent of each text and how sure that is, after training on `train`. Raises `TooFewExamplesError`."""
    model = TopicModel.train([text for text, _ in train], [intent for _, intent in train], progress=_say)
    found: list[tuple[str, float]] = []
    for start in range(0, len(texts), BATCH):
        for shares in model.probabilities(texts[start : start + BATCH]):
            best = int(shares.argmax())
            found.append((model.labels[best], float(shares[best])))
        _say(f"{len(found)} of {len(texts)} read")
    return found


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit code."""
    parser = argparse.ArgumentParser(description="Train the topic classifier on a table and apply it to another.")
    parser.add_argument("train", type=Path, help="CSV with the columns text,intent")
    parser.add_argument("test", type=Path, help="CSV with the same columns; its intents may be others")
    parser.add_argument("--out", type=Path, required=True, help="CSV to write: text,intent,predicted,confidence")
    given = parser.parse_args(arguments)
    try:
        train, test = read_table(given.train), read_table(given.test)
        start = time.monotonic()
        found = predict(train, [text for text, _ in test])
    except (BadTableError, TooFewExamplesError) as error:
        _say(str(error))
        return 1
    with given.out.open("w", encoding="utf-8", newline="") as lines:
        table = csv.writer(lines)
        table.writerow((*COLUMNS, "predicted", "confidence"))
        table.writerows((*row, intent, f"{sure:.6f}") for row, (intent, sure) in zip(test, found, strict=True))
    right = sum(intent == predicted for (_, intent), (predicted, _) in zip(test, found, strict=True))
    _say(f"{right} of {len(test)} right; {time.monotonic() - start:.1f} s in all. Written: {given.out}")
    return 0


def _say(line: str) -> None:
    print(line, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())

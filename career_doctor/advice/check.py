"""`python -m career_doctor.advice.check [ROOT]`: load the data files and tell everything that is wrong in them."""

from __future__ import annotations

import sys
from pathlib import Path

from career_doctor.advice.load import LoadErrors, load_edition, read_files


def main(arguments: list[str]) -> int:
    """Print all problems and give back 1, or one line about what was loaded and 0."""
    root = Path(arguments[0]) if arguments else Path()
    try:
        edition = load_edition(read_files(root))
    except LoadErrors as errors:
        count = len(errors.problems)
        sys.stdout.write(f"{errors}\n{count} problem{'s' if count != 1 else ''}.\n")
        return 1
    rules = sum(len(topic.advice) + len(topic.also) for topic in edition.topics.values())
    sys.stdout.write(
        f"{len(edition.topics)} topics with {rules} rules, {len(edition.facts)} facts and {len(edition.articles)} "
        f"articles: nothing wrong. Edition {edition.hash[:12]}.\n"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""Where things are, for tests."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The project."""
SHARED = ROOT.parent / "shared"
"""Evaluation sets beside the project; not everywhere."""

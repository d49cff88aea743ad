"""Tests of the advice engine, on a small edition of their own in `example/`, and of the project's advice."""

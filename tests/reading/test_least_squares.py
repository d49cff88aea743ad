"""Many examples are solved in steps, few exactly: both say the same."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from career_doctor.reading import least_squares
from career_doctor.reading.least_squares import Floats, Kernel, solved

EXAMPLES, LABELS = 400, 5


def example() -> tuple[Kernel, Floats, Floats]:
    """Examples in clusters, one for each label, with a kernel over vectors and another over terms."""
    chance = np.random.default_rng(1)
    label = np.arange(EXAMPLES) % LABELS
    vectors = chance.normal(size=(LABELS, 16))[label] + 0.8 * chance.normal(size=(EXAMPLES, 16))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    near = np.exp(2 * (vectors @ vectors.T - 1)).astype(np.float32)
    terms = csr_matrix((chance.random((EXAMPLES, 60)) < 0.05).astype(np.float32))
    targets = np.full((EXAMPLES, LABELS), -1 / LABELS, dtype=np.float32)
    targets[np.arange(EXAMPLES), label] = 1
    return Kernel(near, terms, np.float32(0.2)), np.full(EXAMPLES, 0.15, dtype=np.float32), targets


def test_few_examples_are_solved_exactly() -> None:
    kernel, ridge, targets = example()
    found = solved(kernel, ridge, targets)
    assert np.allclose(kernel.times(found) + ridge[:, None] * found, targets, atol=1e-3)


def test_many_examples_come_near_the_exact_solution(monkeypatch: pytest.MonkeyPatch) -> None:
    kernel, ridge, targets = example()
    exact = solved(kernel, ridge, targets)
    monkeypatch.setattr(least_squares, "EXACT", 10)
    monkeypatch.setattr(least_squares, "SHOWN_BY", 100)
    rough = solved(kernel, ridge, targets)
    assert np.mean(kernel.times(rough).argmax(axis=1) == kernel.times(exact).argmax(axis=1)) > 0.98
    monkeypatch.setattr(least_squares, "NEAR_ENOUGH", 1e-4)
    fine = solved(kernel, ridge, targets)
    assert np.abs(fine - exact).max() < 0.01 < np.abs(rough - exact).max()


def test_the_same_examples_are_solved_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(least_squares, "EXACT", 10)
    kernel, ridge, targets = example()
    assert np.array_equal(solved(kernel, ridge, targets), solved(kernel, ridge, targets))


@pytest.mark.parametrize("exact", [10, 1_000])
def test_what_is_no_kernel_is_refused(monkeypatch: pytest.MonkeyPatch, exact: int) -> None:
    monkeypatch.setattr(least_squares, "EXACT", exact)
    kernel, ridge, targets = example()
    with pytest.raises(ArithmeticError, match="no proper kernel"):
        solved(Kernel(-kernel.near, kernel.terms, kernel.weight), ridge, targets)

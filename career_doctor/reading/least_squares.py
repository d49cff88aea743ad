"""Regularised least squares over a kernel that is the sum of a full matrix and the product of a sparse one.

Few examples are solved exactly. For many, conjugate gradients come near enough in time that grows with the square of
their number, where the exact solution takes its cube: what is asked of the result is which label scores highest, and
that no longer changes long before the last digits do. The steps are preconditioned by the kernel's strongest parts, as
some of the examples show them (Rudi, Carratino and Rosasco 2017, "FALKON: An optimal large scale kernel method").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.linalg import cho_factor, cho_solve, cholesky, solve_triangular
from scipy.sparse import csr_matrix

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]

EXACT = 3_000
"""Up to so many examples are solved exactly."""
SHOWN_BY = 1_500
"""So many examples show the strongest parts of a kernel."""
NEAR_ENOUGH = 0.2
"""What may be left of the targets, as a share of them (the Frobenius norm): less changes no held-out figure."""
MOST_STEPS = 60
JITTER = np.float32(1e-3)
"""Keeps the kernel of the few examples apart from singular, in single precision."""


@dataclass(frozen=True)
class Kernel:
    """How alike the examples are: `near`, shape (examples, examples), and `weight` times the product of `terms`.

    `terms` has the shape (examples, terms).
    """

    near: Floats
    terms: csr_matrix
    weight: np.float32

    def __len__(self) -> int:
        return len(self.near)

    @cached_property
    def _turned(self) -> csr_matrix:
        return self.terms.T.tocsr()

    def of(self, rows: Rows) -> Kernel:
        """The kernel of some of the examples."""
        return Kernel(self.near[np.ix_(rows, rows)], self.terms[rows], self.weight)

    def between(self, rows: Rows, others: Rows) -> Floats:
        """How alike some examples are to others, shape (rows, others)."""
        found: Floats = self.near[np.ix_(rows, others)]
        found += self.weight * (self.terms[rows] @ self._turned[:, others]).toarray()
        return found

    def times(self, values: Floats) -> Floats:
        """The product with values of shape (examples, columns)."""
        found: Floats = self.near @ values
        found += self.weight * (self.terms @ (self._turned @ values))
        return found


def solved(kernel: Kernel, ridge: Floats, targets: Floats) -> Floats:
    """X in (kernel + diagonal of `ridge`) X = `targets`; shapes (examples,) and (examples, columns) twice.

    Raises `ArithmeticError` where the kernel is no proper one.
    """
    try:
        return _exactly(kernel, ridge, targets) if len(kernel) <= EXACT else _by_steps(kernel, ridge, targets)
    except np.linalg.LinAlgError:
        raise ArithmeticError("the likeness of the examples is no proper kernel") from None


def _exactly(kernel: Kernel, ridge: Floats, targets: Floats) -> Floats:
    every = np.arange(len(kernel))
    full = kernel.between(every, every)
    full[np.diag_indices(len(kernel))] += ridge
    found: Floats = cho_solve(cho_factor(full, lower=True, overwrite_a=True), targets)
    return found


def _by_steps(kernel: Kernel, ridge: Floats, targets: Floats) -> Floats:
    near_inverse = _Preconditioner(kernel, ridge)
    found = np.zeros_like(targets)
    left = targets.copy()
    better = near_inverse.times(left)
    way = better.copy()
    slope = _by_column(left, better)
    enough = NEAR_ENOUGH * np.linalg.norm(targets)
    for _ in range(MOST_STEPS):
        moved = kernel.times(way) + ridge[:, None] * way
        far = slope / _by_column(way, moved)
        found += far * way
        left -= far * moved
        if np.linalg.norm(left) <= enough:
            break
        better = near_inverse.times(left)
        before, slope = slope, _by_column(left, better)
        way = better + (slope / before) * way
    return found


def _by_column(some: Floats, others: Floats) -> Floats:
    """The inner product of each column; never 0, so that it can be divided by."""
    found: Floats = np.einsum("ij,ij->j", some, others)
    return np.maximum(found, np.finfo(np.float32).tiny)


class _Preconditioner:
    """Nearly the inverse of the kernel with its ridge: exact for what some examples span (Woodbury)."""

    def __init__(self, kernel: Kernel, ridge: Floats) -> None:
        rows = len(kernel)
        some = np.sort(np.random.default_rng(0).permutation(rows)[:SHOWN_BY])
        columns = kernel.between(np.arange(rows), some)
        own = columns[some].astype(np.float64)
        own[np.diag_indices(len(some))] += JITTER
        root = cholesky(own, lower=True, overwrite_a=True).astype(np.float32)
        spanned = solve_triangular(root, columns.T, lower=True, overwrite_b=True, check_finite=False).T
        self._ridge = ridge[:, None]
        self._weighed = spanned / self._ridge
        inner = spanned.T @ self._weighed
        inner[np.diag_indices(len(some))] += 1
        self._inner = cho_factor(inner, lower=True, overwrite_a=True)

    def times(self, values: Floats) -> Floats:
        found: Floats = values / self._ridge
        found -= self._weighed @ cho_solve(self._inner, self._weighed.T @ values)
        return found

"""Masking: what tells who somebody is goes before anything is stored; what decides the advice stays.

Each kind is found by a pattern with a check and replaced by its mark. A mark holds nothing that a pattern looks for,
and the whole is repeated until nothing more is found: masking masked text changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from career_doctor.desk import mask_addresses, mask_names, mask_numbers

Span = tuple[int, int]
Finder = Callable[[str], Iterable[Span]]

MASKS: tuple[tuple[str, Finder], ...] = (
    ("[e-mail]", mask_addresses.emails),
    ("[name]", mask_addresses.profiles),
    ("[number]", mask_numbers.ibans),
    ("[address]", mask_addresses.streets),
    ("[card]", mask_numbers.cards),
    ("[number]", mask_numbers.social_security),
    ("[number]", mask_numbers.labelled),
    ("[phone]", mask_numbers.phones),
    ("[number]", mask_numbers.long_numbers),
    ("[name]", mask_names.names),
)


def mask(text: str) -> str:
    """The text with all that is found replaced by its mark; see `MASKS`."""
    while True:
        masked = text
        for mark, finder in MASKS:
            masked = _replace(masked, mark, finder(masked))
        if masked == text:
            return masked
        text = masked


def _replace(text: str, mark: str, spans: Iterable[Span]) -> str:
    pieces = []
    end = 0
    for start, stop in sorted(spans):
        if start >= end:
            pieces += [text[end:start], mark]
        end = max(end, stop)
    return "".join((*pieces, text[end:])) if pieces else text

"""Finding names that the text itself introduces: "my name is", a signature, "Dear Mr", "this is ... calling".

A bare name in the middle of a sentence is not found: without a model it cannot be told from a firm or a town.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from career_doctor.desk.not_names import (
    JOB_AND_PEOPLE_ENDS,
    JOB_AND_PEOPLE_WORDS,
    NOT_NAMES,
    NOT_SMALL_NAMES,
)

Span = tuple[int, int]

_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))*\.?")
_GAP = re.compile(r"[ \t]+")
_INTRODUCED = re.compile(
    r"\b(?:(?:my|his|her|their|whose) (?:full |first |last |real |maiden )?name(?:'s|’s| is| was|:)"
    r"|(?:they|people|friends|everyone) calls? me|you can call me"
    r"|(?:boss|manager|supervisor|recruiter|colleague|co-?worker|friend|husband|wife|partner|interviewer|woman|man|guy|lady"
    r"|person|someone|somebody|director|owner)(?:,| is| was)? (?:named|called))[ \t]+",
    re.IGNORECASE,
)
_I_AM = re.compile(r"\b(?:I'm|I’m|I am|Im|i'm|i am|[Tt]his is|[Ii]t's|[Ii]t’s)[ \t]+")
_GREETED = re.compile(
    r"(?:^|[.!?\n])\s*(?:(?:hi|hello|hey|greetings|good (?:morning|afternoon|evening))\b[^.!?\n]{0,25}[,.!;]?\s*)$",
    re.IGNORECASE,
)
_CALLING = re.compile(r"\s*(?:here\b|calling\b|from\b|speaking\b|again\b)", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:[,.;!?\n(—–-]|and\b|but\b|from\b|here\b|calling\b|$)")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Mister|Professor)\b\.?[ \t]+|\b(?:mr|mrs|ms|mx)\b\.?[ \t]+")
_DEAR = re.compile(r"(?:^|(?<=[\n.!?\"“:]))[ \t]*(?:Dear|DEAR|Hi|Hello|Hey)[ \t]+", re.MULTILINE)
_AFTER_DEAR = re.compile(r"[ \t]*(?:[,:;!—–-]|\n|$)")
_CLOSING = re.compile(
    r"\b(?:thanks|thank you)(?: again| so much| very much| a lot| in advance| for [^\n,.!]{1,40})?[ \t]*[,.!;:—–-]*"
    r"|(?:^|(?<=[\n.!?,;]))[ \t]*(?:(?:with )?(?:(?:best|kind|kindest|warm|warmest) )?regards"
    r"|(?:all the |very )?best(?: wishes)?|sincerely(?: yours)?|yours(?: truly| sincerely| faithfully)?"
    r"|respectfully(?: yours)?|cheers|warmly|cordially|gratefully|signed|love)[ \t]*(?:[,.!;:—–-]+|(?=\n))",
    re.IGNORECASE,
)
_LINE_END = re.compile(r"(?:,[ \t]*[A-Z][A-Za-z.]{1,5})*[ \t]*[.,)]?[ \t]*(?=\n|$)")
_DASHES = " \t-—–~*"
_FROM_A_TOWN = re.compile(r",? (?:in |from |of )?[A-Z][\w .,'-]{2,30}")


def names(text: str) -> Iterator[Span]:
    """The names that the text introduces."""
    for finder in (_introduced, _first_person, _titled, _addressed, _signed, _last_line):
        yield from finder(text)


def _introduced(text: str) -> Iterator[Span]:
    for match in _INTRODUCED.finditer(text):
        end = _name(text, match.end(), 4) or _small_name(text, match.end())
        if end:
            yield match.end(), end


def _first_person(text: str) -> Iterator[Span]:
    """I'm Nora Smith, ... / Hi, this is Nora / I'm Nora from Ohio: only where it can hardly be anything else."""
    for match in _I_AM.finditer(text):
        end = _name(text, match.end(), 3)
        if not end or _acronym(text[match.end() : end]) or _job(text[match.end() : end]):
            continue
        words = len(_words(text[match.end() : end]))
        first_person = match.group()[:1] in "Ii" and not match.group().lower().startswith("it")
        greeted = bool(_GREETED.search(text[max(0, match.start() - 60) : match.start()]))
        if (words >= 2 and first_person and _ENDS.match(text, end)) or (
            (greeted or _CALLING.match(text, end)) and _ENDS.match(text, end) and (first_person or greeted)
        ):
            yield match.end(), end


def _titled(text: str) -> Iterator[Span]:
    for match in _TITLE.finditer(text):
        end = _name(text, match.end(), 3) or _small_surname(text, match)
        if end:
            yield match.end(), end


def _addressed(text: str) -> Iterator[Span]:
    for match in _DEAR.finditer(text):
        end = _name(text, match.end(), 3)
        if end and _AFTER_DEAR.match(text, end):
            yield match.end(), end


def _signed(text: str) -> Iterator[Span]:
    for match in _CLOSING.finditer(text):
        start = match.end()
        while text[start : start + 1].isspace():
            start += 1
        if text[start - 1].isalnum():  # "Thanksgiving"
            continue
        end = _name(text, start, 4)
        if end and _LINE_END.match(text, end):
            yield start, end
        elif "\n" in text[match.end() : start]:
            small = _small_name(text, start)
            if small and not text[small:].strip(" .,\n\t"):
                yield start, small


def _last_line(text: str) -> Iterator[Span]:
    """A last line with nothing but a name, after a line that has ended: "Nora", "- Nora K.", "Nora in Dayton"."""
    whole = text.rstrip()
    line_start = whole.rfind("\n") + 1
    before = whole[:line_start].rstrip(" \t\n")
    if not before:
        return
    line = whole[line_start:]
    start = line_start + len(line) - len(line.lstrip(_DASHES))
    ended = before[-1] in ".?!,)-—:" or whole[len(before) : line_start].count("\n") > 1
    end = _name(text, start, 3)
    if not ended or not end or _acronym(text[start:end]):
        return
    rest = whole[end:].strip(".,")
    if not rest or _FROM_A_TOWN.fullmatch(rest):
        yield start, end


def _name(text: str, start: int, most: int) -> int:
    """Where the name that begins at `start` ends, 0 where none does: up to `most` words with capitals."""
    end = 0
    here = start
    for count in range(most):
        token = _TOKEN.match(text, here)
        if token is None or not _like_a_name(token.group()):
            break
        word = token.group()
        # The full stop of an initial belongs to the name, any other one ends the sentence.
        initial = word.endswith(".") and len(word) == 2 and count < most - 1
        end = token.end() if initial or not word.endswith(".") else token.end() - 1
        gap = _GAP.match(text, token.end()) if initial or not word.endswith(".") else None
        if gap is None:
            break
        here = gap.end()
    return end


def _small_name(text: str, start: int, most: int = 2) -> int:
    """Where a name without capitals ends, 0 where there is none: one or two uncommon words, then a pause."""
    end = 0
    here = start
    for _ in range(most):
        token = _TOKEN.match(text, here)
        if token is None or token.group().rstrip(".").lower() in NOT_SMALL_NAMES:
            break
        end = token.end() - token.group().endswith(".")
        gap = _GAP.match(text, token.end())
        if gap is None:
            break
        here = gap.end()
    return (
        end if end and (_ENDS.match(text, end) or re.match(r"\s+(?:i|i'm|im|and)\b", text[end:], re.IGNORECASE)) else 0
    )


def _small_surname(text: str, title: re.Match[str]) -> int:
    """Where the name after a title without a capital ("mr smith") ends, 0 where there is none."""
    token = _TOKEN.match(text, title.end()) if title.group().islower() else None
    return token.end() - token.group().endswith(".") if token and token.group().rstrip(".") not in NOT_NAMES else 0


def _like_a_name(token: str) -> bool:
    word = token.rstrip(".")
    return word.lower().replace("’", "'") not in NOT_NAMES and not word[0].islower()


def _acronym(name: str) -> bool:
    return name.isupper() and len(name) < 6


def _job(name: str) -> bool:
    words = _words(name)
    return words[0] in JOB_AND_PEOPLE_WORDS or words[-1] in JOB_AND_PEOPLE_ENDS


def _words(text: str) -> list[str]:
    return [word.strip(".").lower() for word in text.split()]

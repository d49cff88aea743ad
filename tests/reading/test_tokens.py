"""Normal forms: one spelling for patterns, the asker's own for quotes."""

from __future__ import annotations

import pytest

from career_doctor.reading.tokens import plain
from tests.reading.reading import line


@pytest.mark.parametrize(
    ("text", "norms"),
    [
        ("I didn't call", "i did not call"),
        ("i didnt call", "i did not call"),
        ("I didn’t call", "i did not call"),
        ("they can't, won't", "they can not , will not"),
        ("ive heard nothin", "i have heard nothing"),
        ("thx 4 the int 2wks ago", "thanks 4 the interview 2 weeks ago"),
        ("its been a week", "it 's been a week"),
        ("a thank-you e-mail", "a thank you email"),
        ("my résumé", "my resume"),
        ("so uh i i got got the uh job", "so i got the job"),
        ("they said they said no", "they said no"),
        ("hes gonna ring", "he 's going to ring"),
        ("I HAVEN'T HEARD AND THEY DONT CALL", "i have not heard and they do not call"),
        ("I HAVEN'T heard", "i have not heard"),
        ("IM HERE, ITS ON THE 2ND", "i am here , it 's on the 2 nd"),
        ("my ID for IT", "my id for it"),
        ("the E-MAIL ON THE ２nd", "the email on the 2 nd"),
    ],
)
def test_tokens_have_one_normal_form(text: str, norms: str) -> None:
    assert " ".join(line(text).norms) == norms


def test_tokens_keep_the_place_of_every_word() -> None:
    text = "Uh, I haven’t — honestly — heard."
    assert [text[token.start : token.end] for token in line(text).tokens][-2:] == ["heard", "."]


def test_plain_keeps_the_length_of_the_text() -> None:
    text = "“No”\u00a0– I’m \ud800\x00" + "!?" * 100
    assert len(plain(text)) == len(text)

"""How many people interviewed the asker, counted or listed, and who is not one of them."""

from __future__ import annotations

import pytest

from tests.reading.reading import read


@pytest.mark.parametrize(
    ("text", "people", "of_hr"),
    [
        ("I had an interview with the manager, her deputy and someone from HR.", 3, 1),
        ("The owner and her sister both sat in on the interview.", 2, None),
        ("I interviewed on the 9th. Do I thank all 5 of them?", 5, None),
        ("On Friday they had me in front of six people, one of them from HR.", 6, 1),
        ("They saw me on the eleventh, the dean and a professor.", 2, None),
        ("A depot head, an engineer and two ladies from personnel saw me on Monday.", 4, 2),
        ("got interview tmrw, its owner n his mam", 2, None),
        ("I interviewed with the branch manager, the two closers and a woman from human resources.", 4, 1),
        ("I was interviewed by the owner, his daughter who keeps the books, and the lady from personnel.", 3, 1),
        ("I have an interview on Saturday with the owner and her two sisters.", 3, None),
        (
            "They had me back to meet all four partners, and the office administrator told me I was the favourite.",
            4,
            None,
        ),
        ("The shift manager interviewed me himself.", 1, None),
        ("I interviewed on the 12th with a hiring manager and two of the team.", 3, None),
    ],
)
def test_interviewers_are_counted(text: str, people: int, of_hr: int | None) -> None:
    found = read(text, "interview_follow_up")
    assert (found.get("interviewer_count"), found.get("hr_interviewer_count")) == (people, of_hr)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("I spoke to four people at a job fair and had no interview.", "job_fair"),
        ("Two people told me to bring a folder to the interview.", "interview_preparation"),
        ("I had an interview with a two-partner dental practice.", "interview_follow_up"),
        ("I interviewed in a shop of eight people.", "interview_follow_up"),
        ("There were six candidates at the interview.", "interview_follow_up"),
        ("My daughter was interviewed on Monday, there were three of them.", "interview_follow_up"),
        ("I told the manager and the lady from HR that I would wait.", "interview_follow_up"),
    ],
)
def test_others_are_not_counted(text: str, topic: str) -> None:
    assert "interviewer_count" not in read(text, topic)

"""Masking: what tells who somebody is goes, what decides the advice stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_doctor.desk.masking import mask

MASKED = [
    # e-mail
    ("Write to nora.smith+jobs@mail.example.org please", "Write to [e-mail] please"),
    ("NORA@EXAMPLE.COM, that is me", "[e-mail], that is me"),
    ("o'neil@example.co.uk.", "[e-mail]."),
    ("reach me at nora (at) example (dot) org", "reach me at [e-mail]"),
    ("nora[at]example.org", "[e-mail]"),
    ("my mail is nora @ gmail.com ok", "my mail is [e-mail] ok"),
    ("it's nora dot smith at gmail dot com thanks", "it's [e-mail] thanks"),
    ("see linkedin.com/in/nora-smith-12 for more", "see linkedin.com/in/[name] for more"),
    # telephone
    ("Call me on 212-555-0123.", "Call me on [phone]."),
    ("(212) 555 0123 is my cell", "[phone] is my cell"),
    ("+1 415.555.2671 ext. 12", "[phone]"),
    ("my number is 4155552671", "my number is [phone]"),
    ("ring 020 7946 0958 after six", "ring [phone] after six"),
    ("07700 900123", "[phone]"),
    ("0161-496-0000", "[phone]"),
    ("+44 20 7946 0958 or +49 30 901820", "[phone] or [phone]"),
    ("call me at 555-1234", "call me at [phone]"),
    ("it's five five five, oh one double two, three four", "it's [number]"),
    ("5 5 5 0 1 2 3 4", "[number]"),
    # cards and accounts
    ("They wanted my card 4111 1111 1111 1111!", "They wanted my card [card]!"),
    ("4111-1111-1111-1111", "[card]"),
    ("5500005555555559 was charged", "[card] was charged"),
    ("378282246310005", "[card]"),
    ("IBAN GB82 WEST 1234 5698 7654 32 and nothing else", "IBAN [number] and nothing else"),
    ("de89370400440532013000", "[number]"),
    ("account number 12345678, sort code 12-34-56", "account number [number], sort code [number]"),
    ("routing number: 021000021", "routing number: [number]"),
    ("my pin is 4821", "my pin is [number]"),
    ("passport no. X1234567", "passport no. [number]"),
    ("a card ending in 4242", "a card ending in [number]"),
    # social security
    ("SSN 078-05-1120", "SSN [number]"),
    ("my social is 078 05 1120", "my social is [number]"),
    ("my social is 078051120", "my social is [number]"),
    ("NI number AB 12 34 56 C", "NI number [number]"),
    ("ab123456c", "[number]"),
    # homes
    ("I live at 12 Elm Street, Springfield, IL 62701-1234.", "I live at [address]."),
    ("1600 N. Pennsylvania Avenue NW", "[address]"),
    ("send it to 221B Baker Street, London NW1 6XE, thanks", "send it to [address], thanks"),
    ("at 44 West 63rd St, Apt 5B", "at [address]"),
    ("12 Elm St Springfield IL", "[address]"),
    ("5 Saint Mary Rd", "[address]"),
    ("i live at 12 elm street with my mum", "i live at [address] with my mum"),
    ("P.O. Box 123", "[address]"),
    ("postcode M1 1AE", "postcode [address]"),
    ("my zip code is 90210", "my zip code is [address]"),
    # names that are introduced
    ("My name is Nora Smith and I was fired.", "My name is [name] and I was fired."),
    ("my name is nora smith, i was fired", "my name is [name], i was fired"),
    ("my name is nora and i was fired", "my name is [name] and i was fired"),
    ("MY NAME IS NORA SMITH AND I WAS FIRED", "MY NAME IS [name] AND I WAS FIRED"),
    ("My name’s Zoë O’Brien-Núñez.", "My name’s [name]."),
    ("My name is Will.", "My name is [name]."),
    ("My name is 山田太郎。", "My name is [name]。"),
    ("Her name is Dana and she ignores me.", "Her name is [name] and she ignores me."),
    ("I have a boss named Bob Jones who shouts.", "I have a boss named [name] who shouts."),
    ("I'm Nora Smith, a nurse.", "I'm [name], a nurse."),
    ("I am Nora J. Brown from Ohio.", "I am [name] from Ohio."),
    ("Hi, I'm Nora and I need help.", "Hi, I'm [name] and I need help."),
    ("Hello, this is Carol calling about my job.", "Hello, this is [name] calling about my job."),
    ("Good morning! This is Carol from Dayton.", "Good morning! This is [name] from Dayton."),
    ("Mr. Smith and Ms Garcia met me.", "Mr. [name] and Ms [name] met me."),
    ("Dr Patel said so", "Dr [name] said so"),
    ("mr smith said no", "mr [name] said no"),
    # letters
    ("Dear Mr Smith,\nthank you for your time.", "Dear Mr [name],\nthank you for your time."),
    ("Dear Jane,\nI wrote.", "Dear [name],\nI wrote."),
    ("I sent:\nHi Jane Doe,\nany news?", "I sent:\nHi [name],\nany news?"),
    ("What do you think?\n\nThanks,\nNora", "What do you think?\n\nThanks,\n[name]"),
    ("What do you think?\nThanks, Nora Smith", "What do you think?\nThanks, [name]"),
    ("What do you think? Thanks Nora", "What do you think? Thanks [name]"),
    ("Thank you so much!\n\nN. Smith", "Thank you so much!\n\n[name]"),
    ("Is it?\nthanks\nnora", "Is it?\nthanks\n[name]"),
    ("Is it?\nKind regards,\nNora Smith, CPA\nAnalyst", "Is it?\nKind regards,\n[name], CPA\nAnalyst"),
    ("Is it?\n\nBest, Nora\n\nP.S. They are big.", "Is it?\n\nBest, [name]\n\nP.S. They are big."),
    ("Sincerely,\n\nNORA SMITH", "Sincerely,\n\n[name]"),
    ("What do you think?\n\nNora", "What do you think?\n\n[name]"),
    ("What do you think?\n- Nora K.", "What do you think?\n- [name]"),
    ("What do you think?\n\nNora in Dayton", "What do you think?\n\n[name] in Dayton"),
    ("So I waited\n\nNora Smith", "So I waited\n\n[name]"),
]

KEPT = [
    "A firm of 50 people at most had me in to meet 5 interviewers.",
    "They said March 4 at the latest, or 2026-03-04, or 03/04/2026.",
    "I earn $52,000 and they offer $52,000-$60,000, or 52000-60000.",
    "Between 51550-62250 a year, say 51550 - 62250.",
    "$1000000000 in sales, or £123456789.",
    "I have worked there since 2019, and before that 2015-2018 and 2001 2002 2003 2004.",
    "From 2015 to 2017 I had 3 jobs; 10 years in all.",
    "The interview on 23.11.2026 at 10:30 took 45 minutes, the one at 9:00-10:30 longer.",
    "20261123 is how they write the day.",
    "I made 1, 2, 3, 4, 5, 6, 7, 8 phone calls.",
    "one two three four five six seven is how I count",
    "I sent 120 applications and had 12 interviews in 8 months.",
    "My 401k has 12,500 in it; it is a 9 to 5 at 40 hours.",
    "They want a 3.8 GPA, 5+ years and 60 wpm.",
    "Meet me @ 5.30 pm.",
    "I was at the yahoo office on Monday.",
    "In 2019 Market Street Bank hired me.",
    "I had 5 Wall Street interviews.",
    "I applied to 5 Catholic St Mary hospitals.",
    "On March 4 Main Street Bank called.",
    "There are 3 Main Ways to do it.",
    "I manage a case load of 1200 and an account worth 250000.",
    "Dear Career Doctor,\nI have a question.",
    "Dear Sir or Madam,",
    "Dear Hiring Manager,",
    "Dear Sir,\nI am writing to you.",
    "Hi there, I have a question.",
    "Hello Career Doctor, please help.",
    "Hi, I'm American and looking for a job in the UK.",
    "I'm Senior Project Manager, they are not.",
    "I am a nurse. I'm HR, so I know.",
    "I'm African American, and they asked.",
    "I'm unemployed and tired.",
    "I'm Deaf, and they asked how I would manage.",
    "Hi, I'm Autistic and I start on Monday.",
    "I am Looking For Work.",
    "This is urgent.",
    "This is about Monday.",
    "My name is on the list, my name is misspelled on the offer letter.",
    "My name is hard to say.",
    "They call me back tomorrow.",
    "Thanks again.",
    "Thanks in advance",
    "Thanks!\nMonday",
    "Should I send thanks to all?",
    "Which day?\n\nMonday",
    "Which one pays?\n\nIBM",
    "Should I say yes?\n\nYes",
    "I can start on\nMonday",
    "How should I follow up?\n\nBy e-mail",
    "Best Buy offered me a job",
    "Where? Best Buy",
    "I took the Myers Briggs test, which is called Myers Briggs.",
    "I know MS Excel and Ms Office.",
    "They told me to wait 2 weeks, then 3-4 days.",
    "I had 2 phone interviews, 1 panel of 6, and 1 test of 100 questions.",
    "Reach 250 2000-seat halls",
    "Section 501 of the act of 1973 and form I-9, W-2, 1099",
    "The case of 1964 and the tax year 2025",
    "Covid-19 hit in 2020-21",
]


@pytest.mark.parametrize(("text", "expected"), MASKED)
def test_mask_replaces_what_identifies(text: str, expected: str) -> None:
    assert mask(text) == expected


@pytest.mark.parametrize("text", KEPT)
def test_mask_keeps_what_decides(text: str) -> None:
    assert mask(text) == text


def test_mask_keeps_the_facts_of_a_letter_and_drops_its_writer() -> None:
    letter = (
        "Dear Career Doctor,\n\nMy name is Tessa Holt. I met 4 people at a firm of 60 on March 4; they pay $52,000.\n"
        "Mr. Quill rang me from 212-555-0123 and wrote from quill@example.com. I live at 9 Oak Road.\n\n"
        "Many thanks,\nTessa"
    )
    masked = mask(letter)
    assert not any(word in masked for word in ("Tessa", "Holt", "Quill", "555", "example.com", "Oak"))
    assert all(word in masked for word in ("Career Doctor", "4 people", "firm of 60", "March 4", "$52,000"))


_PIECES = st.sampled_from(
    [text for text, _ in MASKED]
    + KEPT
    + ["Thanks,", "\n", "Nora", "Dear", "Mr", "[name]", "[", "]", "212", "-", "@", " 4 "]
)


@given(st.lists(_PIECES, max_size=6).map(" ".join) | st.lists(_PIECES, max_size=6).map("\n".join) | st.text())
def test_mask_is_idempotent(text: str) -> None:
    once = mask(text)
    assert mask(once) == once

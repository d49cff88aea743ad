"""Texts that cannot be read, and above all those that only look so."""

from __future__ import annotations

import pytest
import yaml

from career_doctor.reading.trouble import trouble
from tests.paths import ROOT

FOREIGN = (
    "¿Cómo puedo pedir un aumento de sueldo a mi jefe?",
    "Me despidieron la semana pasada y no sé qué hacer.",
    "hola necesito ayuda con mi curriculum por favor",
    "J'ai passé un entretien il y a deux semaines et je n'ai aucune réponse.",
    "Comment rédiger une lettre de motivation ?",
    "Dois-je accepter cette offre d'emploi ?",
    "Ich wurde letzte Woche entlassen und weiß nicht, was ich tun soll.",
    "ich suche arbeit als koch in berlin",
    "Szukam pracy jako spawacz w Londynie, gdzie mam szukać?",
    "Boję się rozmowy kwalifikacyjnej, co mam robić?",
    "Fui despedido ontem e não sei o que fazer agora.",
    "Quanto tempo devo esperar depois da entrevista?",
    "Ho fatto un colloquio due settimane fa e non mi hanno risposto.",
    "Il mio capo mi tratta male e vorrei andarmene.",
    "Ik heb vorige week gesolliciteerd en nog niets gehoord.",
    "Hoe vraag ik mijn baas om meer salaris?",
    "أبحث عن عمل منذ سنة ولم أجد شيئا",
    "मुझे नौकरी नहीं मिल रही है, मैं क्या करूँ?",
    "怎么写简历?",
    "Меня уволили вчера, что мне делать?",
)


@pytest.mark.parametrize("text", ["", " \n\t ", "\u00a0"])
def test_trouble_calls_a_text_without_anything_in_it_empty(text: str) -> None:
    assert trouble(text) == "empty"


@pytest.mark.parametrize(
    "text", ["hello\x00there", "ring\x07", "😀😀", "???", "asdfghjkl", "qwertyuiop", "sdfjkhsdfkjh", "asdf asdf asdf"]
)
def test_trouble_calls_what_nobody_can_read_unreadable(text: str) -> None:
    assert trouble(text) == "unreadable"


@pytest.mark.parametrize(
    "text",
    ["<b>hello</b>", "</script>", "{{ 7 * 7 }}", "{% if x %}", "see <img src=x onerror=run()>", "<!-- hidden -->"],
)
def test_trouble_calls_tags_and_templates_markup(text: str) -> None:
    assert trouble(text) == "markup"


@pytest.mark.parametrize("text", FOREIGN)
def test_trouble_tells_another_language(text: str) -> None:
    assert trouble(text) == "language"


@pytest.mark.parametrize(
    "text",
    [
        "i <3 my job",
        "is 5 < 6 or 7 > 6?",
        "mail me at <jane@example.com>",
        "<name> told me to wait",
        "brb",
        "tysm!!",
        "3 weeks",
        "2",
        "strengths",
        "Kowalczyk interviewed me yesterday",
        "is Deutsche Bahn hiring",
        "My boss, Krzysztof, shouts",
        "résumé format?",
        "Does a résumé have to fit on one page?",
        "c'est la vie, what now",
        "gracias",
        "hey 👋 how do i quit",
        "hw do i ask 4 more $$ w/o soundin greedy",
    ],
)
def test_trouble_finds_none_in_odd_english(text: str) -> None:
    assert trouble(text) == ""


def test_trouble_finds_none_in_any_example_question() -> None:
    for path in (ROOT / "data" / "nlu").glob("*.yml"):
        for intent in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            texts = [line.removeprefix("- ") for line in intent["examples"].splitlines()]
            assert [text for text in texts if trouble(text)] == [], path.name

from __future__ import annotations

import pytest

from valuecoach.detector import detect
from valuecoach.language import foreign_language
from valuecoach.text import read


@pytest.mark.parametrize(
    ("draft", "language"),
    [
        ("Wir senken Ihre Transportkosten um zwölf Prozent, und Sie stellen uns Ihren Kunden vor.", "German"),
        ("Nous réduisons vos coûts de transport de 12 % et vous nous présentez à vos clients.", "French"),
        ("Reducimos sus costes de transporte y ustedes nos presentan a sus clientes.", "Spanish"),
        ("We verlagen uw transportkosten en u stelt ons voor aan uw klanten in het noorden.", "Dutch"),
        ("Мы снизим ваши транспортные расходы на двенадцать процентов.", "Russian"),
        ("弊社のソフトウェアは御社の物流コストを削減します。", "Japanese"),
        ("نخفض تكاليف النقل لديكم بنسبة اثني عشر في المئة.", "Arabic"),
        ("Vi senker deres transportkostnader med tolv prosent, og dere gir oss en referanse.", "Norwegian"),
    ],
)
def test_languages_are_told_by_their_english_names(draft: str, language: str) -> None:
    """Whoever reads the refusal learns which language was found."""
    guess = detect(draft)

    assert (guess.language, guess.english) == (language, False)
    assert guess.sure >= 0.5


def test_english_is_known() -> None:
    """English is told as such."""
    guess = detect("We cut your transport costs by twelve percent and you introduce us to your customers.")

    assert guess.english
    assert guess.language == "English"
    assert guess.sure >= 0.5


def test_a_language_without_a_name_is_told_by_its_code() -> None:
    """A language that is rare among partners is still told apart."""
    guess = detect("Zuen garraio-kostuak ehuneko hamabi jaisten ditugu, eta zuek gu aurkezten gaituzue.")

    assert not guess.english
    assert guess.language == "another language (eu)"


@pytest.mark.parametrize(
    "raw", ["", " ", "\n\n", "\ud800", "\x00", "🎉", "1234", "a" * 5000, "one\ntwo\r\nthree"]
)
def test_any_text_has_an_answer(raw: str) -> None:
    """Nothing that can be sent brings the detector down: no line break, no half of a letter, no length."""
    assert 0.0 <= detect(raw).sure <= 1.01


@pytest.mark.parametrize(
    "draft",
    [
        "✔ Higher turnover\n✔ Lower overheads\n✔ Happier guests\n✔ Stronger reputation\n✔ Quicker launches",
        "1) sales up\n2) waste down\n3) image up\n4) churn down\n5) stress down",
        "Double leads, halve costs, triple margin",
        "Kubernetes observability, incident response automation, SRE enablement",
    ],
)
def test_english_in_keywords_is_not_taken_for_another_language(draft: str) -> None:
    """Bullets have no common words, and the detector guesses; the writer gets the benefit of the doubt."""
    assert foreign_language(read(draft), detect) is None


@pytest.mark.parametrize(
    "draft",
    [
        "Wir helfen Ihnen, Kunden zu gewinnen.",
        "We verlagen uw transportkosten met 12%.",
        "Riduciamo i vostri costi di trasporto del 12%.",
        "Snižujeme vaše náklady na dopravu o 12 %.",
        "Kuljetuskustannuksenne laskevat 12 prosenttia.",
    ],
)
def test_a_short_text_in_another_language_is_told(draft: str) -> None:
    """One sentence is enough where the detector is sure."""
    assert foreign_language(read(draft), detect) is not None

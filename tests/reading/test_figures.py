import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.found import figures, only, told
from valuecoach.reading.figures import figures_of
from valuecoach.text import read


@pytest.mark.parametrize(
    ("draft", "kind", "value"),
    [
        ("We cut waste by 25%.", "percent %", 25),
        ("We cut waste by 25 %.", "percent %", 25),
        ("We cut waste by 25 per cent.", "percent %", 25),
        ("We cut waste by twenty-five percent.", "percent %", 25),
        ("Save 12.5 pct on freight.", "percent %", 12.5),
        ("It drops 2 percentage points.", "percent pp", 2),
        ("It drops 3 % points.", "percent pp", 3),
        ("Thirty-five points of margin.", "percent pp", 35),
        ("They earn 0.4 points more.", "percent pp", 0.4),
        ("It is 35 bps off your cost.", "percent bp", 35),
        ("It is 150 basis points of premium.", "percent bp", 150),
        ("It agrees to half a percent.", "percent %", 0.5),
        ("It loses 2‰.", "percent ‰", 2),
        ("Around a third of the queue is resets.", "fraction", 1 / 3),
        ("Two thirds of them stay.", "fraction", 2 / 3),
        ("three-quarters of them stay", "fraction", 0.75),
        ("Calls fall by a quarter.", "fraction", 0.25),
        ("Sales grew by a fifth.", "fraction", 0.2),
        ("Half your no-shows vanish.", "fraction", 0.5),
        ("One in five leaves.", "fraction", 0.2),
        ("nine in ten stay", "fraction", 0.9),
        ("3 out of 4 managers stay", "fraction", 0.75),
        ("You lose 1 account in 7.", "fraction", 1 / 7),
        ("At Harbeck it is 1 in 11.", "fraction", 1 / 11),
        ("seven times out of ten", "fraction", 0.7),
        ("Of every ten trainees who start, four have left.", "fraction", 0.4),
        ("A 70/30 split.", "fraction", 0.7),
        ("It was sixty-forty, your way.", "fraction", 0.6),
        ("¾ of them stay", "fraction", 0.75),
        ("We raised €1.2m.", "money EUR", 1.2e6),
        ("We raised $40k.", "money USD", 40_000),
        ("We raised £3,500.", "money GBP", 3_500),
        ("We raised £1.5bn.", "money GBP", 1.5e9),
        ("We raised US$40k.", "money USD", 40_000),
        ("We raised NOK 640k.", "money NOK", 640_000),
        ("We raised SEK 90,000.", "money SEK", 90_000),
        ("We raised EUR40.", "money EUR", 40),
        ("We raised 40 EUR.", "money EUR", 40),
        ("We raised ₹38 lakh.", "money INR", 3.8e6),
        ("We raised 3 crore rupees.", "money INR", 3e7),
        ("We raised Rs 1,25,000.", "money INR", 125_000),
        ("We raised 1.200,50 euro.", "money EUR", 1200.5),
        ("We raised €7.500.", "money EUR", 7_500),
        ("We raised € 112.360.", "money EUR", 112_360),
        ("We raised 2.000.000 €.", "money EUR", 2e6),
        ("We raised 5 400 €.", "money EUR", 5_400),
        ("We raised 5\u00a0400 €.", "money EUR", 5_400),
        ("We raised 31'500 CHF.", "money CHF", 31_500),
        ("We raised €4.5 million.", "money EUR", 4.5e6),
        ("We raised € 5 m.", "money EUR", 5e6),
        ("We raised fourteen thousand pounds.", "money GBP", 14_000),
        ("We raised forty thousand euros.", "money EUR", 40_000),
        ("We'd each chuck in fifty grand.", "money grand", 50_000),
        ("They pay us forty francs.", "money CHF", 40),
        ("It costs 85 cents.", "money cent", 85),
        ("It costs sixty pence.", "money penny", 60),
        ("It costs 60p.", "money penny", 60),
        ("It costs 30c.", "money cent", 30),
        ("It costs 0,09 €.", "money EUR", 0.09),
        ("It is 3x better.", "multiplier x", 3),
        ("It is 10X better.", "multiplier x", 10),
        ("It is 5 times faster.", "multiplier x", 5),
        ("It repays 40 times its cost.", "multiplier x", 40),
        ("We double your leads.", "multiplier x", 2),
        ("We halved them.", "multiplier x", 0.5),
        ("A threefold rise.", "multiplier x", 3),
        ("It is twice as fast.", "multiplier x", 2),
        ("A 3:1 return.", "multiplier x", 3),
        ("It takes six months.", "duration month", 6),
        ("It takes 9 working days.", "duration day", 9),
        ("It takes a fortnight.", "duration fortnight", 1),
        ("Leave an hour earlier.", "duration hour", 1),
        ("It takes half a day.", "duration day", 0.5),
        ("It takes half an hour.", "duration hour", 0.5),
        ("It takes two and a half days.", "duration day", 2.5),
        ("It takes 2½ days.", "duration day", 2.5),
        ("It takes 24 h.", "duration hour", 24),
        ("It takes 48h.", "duration hour", 48),
        ("A six-month pilot.", "duration month", 6),
        ("It takes two quarters.", "duration quarter", 2),
        ("It takes 8 wks.", "duration week", 8),
        ("We open 14 stores.", "count", 14),
        ("We open thirty branches.", "count", 30),
        ("We reach 2,305 people.", "count", 2_305),
        ("We reach 84 200 people.", "count", 84_200),
        ("We reach 31k viewers.", "count", 31_000),
        ("We reach 5m users.", "count", 5e6),
        ("We reach 1.2 million people.", "count", 1.2e6),
        ("We reach half a million people.", "count", 500_000),
        ("two hundred and six craftsmen", "count", 206),
        ("a hundred and ten crates", "count", 110),
        ("nineteen hundred people", "count", 1_900),
        ("one hundred and one people", "count", 101),
        ("two thousand five hundred and six crates", "count", 2_506),
        ("a dozen beds", "count", 12),
        ("half a dozen beds", "count", 6),
        ("twelve-and-a-half crates", "count", 12.5),
        ("٤٠ people", "count", 40),
        ("It saves 6 hours a week.", "rate hour/week", 6),
        ("We send 40 leads a month.", "rate /month", 40),
        ("We send 40 qualified leads per month.", "rate /month", 40),
        ("nine torque and electrical calibrations a week", "rate /week", 9),
        ("It costs £8 per bus per week.", "rate GBP/bus/week", 8),
        ("It costs 14 cents a cow a day.", "rate cent/cow/day", 14),
        ("It costs €1.10 apiece.", "rate EUR/piece", 1.1),
        ("It costs £30 a head.", "rate GBP/head", 30),
        ("It costs €2,100 a month.", "rate EUR/month", 2_100),
        ("It costs $31k/mo.", "rate USD/month", 31_000),
        ("It costs £40 p.a.", "rate GBP/year", 40),
        ("It costs £5 each.", "rate GBP/each", 5),
        ("It costs £3.10/ha.", "rate GBP/ha", 3.1),
        ("It costs 60 euro per 100 kg.", "rate EUR/100 kg", 60),
        ("It uses 1,120 m³/ha.", "rate m³/ha", 1_120),
        ("It takes 11.8 litres per hundred.", "rate l/hundred", 11.8),
        ("linen twice a week", "rate /week", 2),
        ("once a season", "rate /season", 1),
        ("gets a day a week back", "rate day/week", 1),
        ("It weighs 8.7 kg.", "measure kg", 8.7),
        ("It saves 2.4 tonnes of waste.", "measure t", 2.4),
        ("It needs nine square metres.", "measure m²", 9),
        ("It needs 2.1 GWh.", "measure GWh", 2.1),
        ("Bake at 190°.", "measure degree", 190),
        ("It has 4.8 stars.", "score star", 4.8),
        ("Our NPS of 61 leads.", "score", 61),
        ("Churn falls, NPS +12.", "score", 12),
        ("We are rated 4.8/5.", "score", 4.8),
        ("We raised 40k €.", "money EUR", 40_000),
        ("We raised 5m €.", "money EUR", 5e6),
        ("We raised 40 k euros.", "money EUR", 40_000),
        ("We raised 7.500 €.", "money EUR", 7_500),
        ("We raised $5 USD.", "money USD", 5),
        ("We raised 5 lakh.", "count", 500_000),
        ("We raised Rs 5L.", "money INR", 500_000),
        ("We reach 40 k people.", "count", 40_000),
        ("We reach half million people.", "count", 500_000),
        ("We reach a few hundred people.", "count", 300),
        ("We reach a couple of thousand people.", "count", 2_000),
        ("We pay 5% each.", "percent %", 5),
        ("It is 3 x faster.", "multiplier x", 3),
        ("It is five fold.", "multiplier x", 5),
        ("It is 3 x.", "multiplier x", 3),
        ("It is twice the size.", "multiplier x", 2),
        ("It takes two more full days.", "duration day", 2),
        ("It takes two point five days.", "duration day", 2.5),
        ("We write 70 weekend emails.", "count", 70),
        ("We need three HR contacts.", "count", 3),
        ("It costs €10 per unit sold.", "rate EUR/unit", 10),
        ("We place 40 leads a bakery.", "count", 40),
        ("They come 55 each time.", "rate /time", 55),
        ("It is a third off.", "fraction", 1 / 3),
        ("We take our usual third.", "fraction", 1 / 3),
        ("1 in every 5 leaves", "fraction", 0.2),
        ("one in fifty of our tents", "fraction", 0.02),
        ("1/3 of them stay", "fraction", 1 / 3),
        ("1/5 of them stay", "fraction", 0.2),
        ("4 out of 5 stars", "score", 0.8),
        ("A 10/10 decision.", "score", 10),
        ("We sell in 2000 stores.", "count", 2_000),
        ("A twelve-minute story after the last stop.", "duration minute", 12),
        ("We count fourteen of them.", "count", 14),
        ("It would triple.", "multiplier x", 3),
        ("It rises 3 percentage of them.", "count", 3),
        ("They type it twice.", "count", 2),
        ("We give €40 a.", "money EUR", 40),
        ("We give €40 per the plan.", "money EUR", 40),
    ],
)  # fmt: skip
def test_a_figure_is_told_by_kind_unit_and_value(draft: str, kind: str, value: float) -> None:
    """Digits and words give the same kind, unit, rate and value."""
    figure = only(draft)
    assert told(figure) == kind
    assert figure.value == pytest.approx(value)
    assert figure.sizes


@pytest.mark.parametrize(
    ("draft", "kinds"),
    [
        ("ten till three", ["clock", "clock"]),
        ("between 10 and 4.", ["clock", "clock"]),
        ("Ovens sleep from two to nine.", ["clock", "clock"]),
        ("from 22:00 to 05:00", ["clock", "clock"]),
        ("10 clients in 5 weeks", ["count", "duration"]),
        ("2 sites in 5 countries", ["count", "count"]),
        ("one in 5 years", ["duration"]),
        ("3 of the 8 berths", ["count", "count"]),
        ("last quarter 64%", ["percent"]),
        ("21 CFR Part 11", ["code", "code"]),
        ("2 m × 1 m", ["measure", "measure"]),
        ("a hall of 3 x 4 m", ["count", "measure"]),
        ("5 € 10 €", ["money", "money"]),
        ("Of every ten who came, four companies left.", ["count", "count"]),
        ("3 in 5 kg", ["count", "measure"]),
    ],
)
def test_figures_side_by_side_keep_apart(draft: str, kinds: list[str]) -> None:
    """What belongs to one figure is not taken by the next."""
    assert [figure.kind for figure in figures(draft)] == kinds


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "No figure at all.",
        "It is one of them.",
        "No one knows.",
        "One another, one-sided, one-off.",
        "At one point, for one.",
        "It is second to none.",
        "The third time this month.",
        "Rain every third week.",
        "A one-stop shop.",
        "Please double-check it.",
        "It is a double room.",
        "half-baked trays",
        "in the rest of the half-year",
        "Each quarter, every day, a month.",
        "Few know it.",
        "Nobody sees the scores.",
        "CO2 and m2 and km2",
        "%%% €€€",
    ],
)
def test_an_idiom_is_no_figure(draft: str) -> None:
    """Ordinary idioms with a number word in them yield nothing."""
    assert figures(draft) == ()


@pytest.mark.parametrize(
    ("draft", "span"),
    [
        ("We save € 1,84 each.", "€ 1,84 each"),
        ("It costs US$40k.", "US$40k"),
        ("Rs 1,25,000 per month saved", "Rs 1,25,000 per month"),
        ("We send 40 qualified leads a month.", "40 qualified leads a month"),
        ("We open 14 stores.", "14"),
        ("gas -18% now", "-18%"),
        ("We have 300+ fields.", "300+"),
        ("a hundred and ten crates", "a hundred and ten"),
        ("It takes 9 working days.", "9 working days"),
        ("I am thirty years old.", "thirty years old"),
        ("Call +371 555 0148 now.", "+371 555 0148"),
        ("a full day a week", "a full day a week"),
        ("🙂 \u202e25%\u202c 🙂", "25%"),
    ],
)
def test_a_span_covers_number_unit_and_rate(draft: str, span: str) -> None:
    """The span runs from the currency or sign to the unit, and over the rate if there is one."""
    assert only(draft).span.of(draft) == span


@pytest.mark.parametrize(
    "draft",
    [
        "9" * 5_000,
        "1 " * 2_000,
        "1,11" * 2_000,
        "k " * 3_000 + "5 " + "k " * 3_000,
        "5 " + "k " * 3_000,
        "half a " * 2_000,
        "one hundred and " * 1_000,
        "can't promise 25% " * 500,
        "\ud800 5% \udfff",
        "\u202e25%\u202c\u200b\x00 7",
        "1/2/3/4/5/6/7",
        "1.2.3.4.5.6.7.8.9",
        "0/0 00:99 99:99 1:1:1",
        "²³ ½⅓ ①② 四百 Ⅻ",
        "£$€ 5 €$£",
        "1" * 15 + "." + "1" * 30,
        "million million million 5 million million",
        "hundred " * 500,
        "5 " + "million " * 500,
    ],
)
def test_any_text_is_read(draft: str) -> None:
    """Nothing in a text makes reading fail."""
    for figure in figures(draft):
        assert 0 <= figure.span.start < figure.span.end <= len(draft)
        assert math.isfinite(figure.value)


_PIECES = st.sampled_from(
    """
    5 10 2.5 1,000 1.200,50 14/3 10:30 ½ 40k 3x 5m 24h 1st 2027 € £ $ % + - – → = / ( ) . , : \n a an
    the of in to from half third quarter double twice once hour day week month year years old per each
    every one two ten twenty hundred thousand million dozen few several couple and point percent cent
    cents points times euros pounds kg stars leads instead rather than not can't promise wrong before
    after now about up at least under was it Rs ISO v4.2 Q3 May June
    """.split()
)


@given(st.one_of(st.text(), st.lists(_PIECES, max_size=40).map(" ".join), st.lists(_PIECES).map("".join)))
def test_spans_are_in_order_and_partners_agree(draft: str) -> None:
    """Spans lie in the text and never overlap, partners name each other, and reading twice is the same."""
    text = read(draft)
    found = figures_of(text)
    end = 0
    for index, figure in enumerate(found):
        assert end <= figure.span.start < figure.span.end <= len(draft)
        end = figure.span.end
        assert 0 <= figure.first <= figure.last < len(text.words)
        assert figure.span.start <= text.words[figure.first].end
        assert figure.span.of(draft).strip()
        assert math.isfinite(figure.value)
        assert (figure.pair is None) == (figure.partner is None)
        if figure.partner is not None:
            assert found[figure.partner].partner == index
    assert figures_of(read(draft)) == found

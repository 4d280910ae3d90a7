import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuecoach.reading.figure import SIZELESS, Figure
from valuecoach.reading.figures import figures_of
from valuecoach.text import read


def figures(draft: str) -> tuple[Figure, ...]:
    """Read *draft*."""
    return figures_of(read(draft))


def only(draft: str) -> Figure:
    """Read *draft*, in which there must be one figure."""
    found = figures(draft)
    assert len(found) == 1, [(figure.span.of(draft), figure.kind) for figure in found]
    return found[0]


def told(figure: Figure) -> str:
    """Say kind, unit and what it is taken per: "rate EUR/month"."""
    return f"{figure.kind} {figure.unit}{'/' + figure.per if figure.per else ''}".strip()


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
    ("draft", "kind"),
    [
        ("We were founded in 2009.", "year"),
        ("We export spices since 1987.", "year"),
        ("It opens by 2027.", "year"),
        ("It grew in the 1990s.", "year"),
        ("It starts in March 2027.", "year"),
        ("the years 2024-2026", "year"),
        ("It is due on 30 June.", "date"),
        ("It is due on May 5.", "date"),
        ("It is due on 1st of May.", "date"),
        ("It is due on the 18th.", "date"),
        ("It is due on 2025-05-01.", "date"),
        ("It is due on 12.03.2025.", "date"),
        ("We spoke on 14/3, remember.", "date"),
        ("It is due in Q3.", "date"),
        ("It is due in week 40.", "date"),
        ("It is yours from day one.", "date"),
        ("We talk at 10:30.", "clock"),
        ("It ends at 5 a.m. sharp", "clock"),
        ("It ends before 10am.", "clock"),
        ("They wake at six in the morning.", "clock"),
        ("Be home by five again.", "clock"),
        ("You stand there until eleven now.", "clock"),
        ("The network is better after 9.", "clock"),
        ("Call after 9 p.m. please", "clock"),
        ("Clinics shut at six.", "clock"),
        ("the two o'clocks", "clock"),
        ("The oven between two and five is free.", "clock"),
        ("Shall we say Tuesday at 11 then?", "clock"),
        ("My line is +371 555 0148.", "phone"),
        ("Ring 0800 555 019.", "phone"),
        ("Our platform v4.2 is out.", "version"),
        ("Version 6.2 is out.", "version"),
        ("We hold ISO 27001.", "code"),
        ("We hold SOC 2.", "code"),
        ("It is stainless 316L.", "code"),
        ("Get to Level 3 together.", "code"),
        ("Line 3 is slow.", "code"),
        ("We'd do Block D and gate 14.", "code"),
        ("Nobody reads p. 9 anyway.", "code"),
        ("It runs 24/7.", "code"),
        ("It runs 24/7/365.", "code"),
        ("A 360° view.", "code"),
        ("It runs on 5G.", "code"),
        ("It plays on route 7.", "code"),
        ("It is IP65.", "code"),
        ("A PX-40 pump.", "code"),
        ("See camt.053 there.", "code"),
        ("We live at 42 Harrow Lane.", "code"),
        ("A five-star service.", "code"),
        ("I am thirty years old.", "age"),
        ("She has 30 years of age.", "age"),
        ("When I was thirty, we began.", "age"),
        ("For under-30s only.", "age"),
        ("The average age 34 helps.", "age"),
        ("Nobody under 60 reads you.", "age"),
        ("Members under 30 leave.", "age"),
        ("Your thirty-somethings leave.", "age"),
        ("Last year we ranked 4th.", "rank"),
        ("It is our 4th store.", "rank"),
        ("It is the 40th.", "rank"),
        ("We are No. 1 here.", "rank"),
        ("We are number one here.", "rank"),
        ("We are #1 here.", "rank"),
        ("He made the 40 under 40.", "rank"),
        ("I'd like a 15-minute call.", "meeting"),
        ("Worth 20 mins next week?", "meeting"),
        ("Could you spare an hour of your time?", "meeting"),
        ("1. Sign here.", "list"),
        ("Our offer: 1. Sign here.", "list"),
        ("7.3 The Supplier shall pay.", "list"),
        ("2) we are fast", "list"),
        ("We follow 21 CFR here.", "code"),
        ("A 1:1 talk.", "code"),
        ("9" * 20, "code"),
        ("Reasons: (2) we are fast", "list"),
        ("Together, 1 + 1 = 3.", "idiom"),
        ("One plus one equals three.", "idiom"),
    ],
)  # fmt: skip
def test_a_number_that_sizes_nothing_is_told_apart(draft: str, kind: str) -> None:
    """Years, hours, codes, ranks, ages, meetings and list numbers size nothing."""
    figure = only(draft)
    assert figure.kind == kind
    assert figure.kind in SIZELESS
    assert not figure.sizes


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
    ("draft", "low", "high", "kind"),
    [
        ("It takes 2–4 weeks.", 2, 4, "duration week"),
        ("It takes two to three months.", 2, 3, "duration month"),
        ("hardly 8-9 percent", 8, 9, "percent %"),
        ("It is 20 to 35 percent.", 20, 35, "percent %"),
        ("between £5,000 and £50,000", 5_000, 50_000, "money GBP"),
        ("ARR of €50–120k", 50_000, 120_000, "money EUR"),
        ("$5 to $10 million", 5e6, 10e6, "money USD"),
        ("thirty to forty thousand users", 30_000, 40_000, "count"),
        ("between 2 and 20 times your money back", 2, 20, "multiplier x"),
        ("Programmes run from 2 to 14 months.", 2, 14, "duration month"),
        ("two or three calls", 2, 3, "count"),
    ],
)
def test_the_two_ends_of_a_range_are_one_figure(draft: str, low: float, high: float, kind: str) -> None:
    """A range has a value and an upper end, and both share unit and scale."""
    figure = only(draft)
    assert (figure.value, figure.high, told(figure)) == (low, high, kind)


@pytest.mark.parametrize(
    ("draft", "precision", "bound", "hedge"),
    [
        ("Save up to 40%.", "rough", "max", "up to"),
        ("Save as much as £40.", "rough", "max", "as much as"),
        ("It is 3x better.", "rough", None, ""),
        ("We double it.", "rough", None, ""),
        ("half of them", "rough", None, ""),
        ("a third of them", "rough", None, ""),
        ("thousands of shoppers", "rough", None, ""),
        ("tens of thousands of shoppers", "rough", None, ""),
        ("dozens of stores", "rough", None, ""),
        ("a few percent", "rough", None, ""),
        ("a couple of weeks", "rough", None, ""),
        ("several weeks", "rough", None, ""),
        ("in the double digits", "rough", None, ""),
        ("one in five", "exact", None, ""),
        ("a tenth of them", "exact", None, ""),
        ("about £950 a year", "exact", None, "about"),
        ("roughly €90,000 a year", "exact", None, "roughly"),
        ("call it 13 crates", "exact", None, "call it"),
        ("~50 crates", "exact", None, "~"),
        ("some £400,000", "exact", None, "some"),
        ("close to 7,000 users", "exact", None, "close to"),
        ("30 users or so", "exact", None, ""),
        ("30% or so", "exact", None, "or so"),
        ("our 60-odd shops", "exact", None, "odd"),
        ("pin it ≥ 13 nodes", "exact", "min", ""),
        ("for over 20 years", "exact", "min", ""),
        ("at least 40 users", "exact", "min", ""),
        ("minimum 40 users", "exact", "min", ""),
        ("more than 40 users", "exact", "min", ""),
        ("300+ users", "exact", "min", ""),
        ("40% or more", "exact", "min", ""),
        ("fewer than 40 users", "exact", "max", ""),
        ("below 2%", "exact", "max", ""),
        ("under 5 min", "exact", "max", ""),
        ("within two hours", "exact", "max", ""),
        ("You won't pay more than £40.", "exact", "max", ""),
        ("just over 400 users", "exact", "min", "just over"),
        ("over ten weeks", "exact", None, ""),
        ("hand over half the money", "rough", None, ""),
        ("now 5 wks", "exact", None, ""),
    ],
)
def test_precision_bound_and_hedge_are_three_things(
    draft: str, precision: str, bound: str | None, hedge: str
) -> None:
    """Multipliers, plain parts and "up to" are rough; "about" only hedges; "at least" only bounds."""
    figure = only(draft)
    assert (figure.precision, figure.bound, figure.hedge) == (precision, bound, hedge)


@pytest.mark.parametrize(
    "draft",
    [
        "We can't promise 25%.",
        "We cannot promise you 25%.",
        "We won't cut your costs by 20%.",
        "We won’t double your leads.",
        "Our fee isn't 12%.",
        "We do not guarantee 25%.",
        "You'd save 9,000 per quarter. That was wrong, please disregard it.",
        "A hundred more parents! We aren't promising it.",
        "I think it was sixty-forty, but don't hold me to it.",
        "It brings 2x sign-ups. That said, the figure shouldn't be read as a forecast.",
        "You could save 20%, no guarantee.",
    ],
)
def test_a_figure_that_the_text_takes_back_is_retracted(draft: str) -> None:
    """A negated promise, or a sentence that takes the figure back, retracts it."""
    assert only(draft).retracted
    assert not only(draft).sizes


@pytest.mark.parametrize(
    "draft",
    [
        "If we don't save you 20%, you pay nothing.",
        "You won't wait nine days.",
        "You won't pay more than €40.",
        "You don't need 40 licences.",
        "Not under 4% by then?",
        "Why not 20%?",
        "You won't want to explain it in two years.",
        "Unless we can't cut 20%, pay us.",
        "3,000 happy clients can't be wrong.",
    ],
)
def test_a_negation_that_promises_is_no_retraction(draft: str) -> None:
    """Conditions, limits and pains that end keep their figure."""
    assert not only(draft).retracted


def test_what_would_have_been_is_retracted_on_both_sides() -> None:
    """A change that "could have" been is taken back on both sides."""
    found = figures("We could have taken your cost from 4.10 to 3.30. Neither is the case.")
    assert [figure.retracted for figure in found] == [True, True]


@pytest.mark.parametrize(
    ("draft", "old", "new"),
    [
        ("from 14 days to 3", "14 days", "3"),
        ("rose from 22% to 37%", "22%", "37%"),
        ("turnout rose 22% to 37%", "22%", "37%"),
        ("to 4 crates from 9", "9", "4"),
        ("leakage 23% → 17%", "23%", "17%"),
        ("cycle 8 wks -> 5 wks", "8 wks", "5 wks"),
        ("£140 a roof rather than £310", "£310", "£140 a roof"),
        ("€1.10 apiece instead of the €1.85", "€1.85", "€1.10 apiece"),
        ("one platform instead of four", "four", "one"),
        ("8 days versus 19", "19", "8 days"),
        ("£140, not £310", "£310", "£140"),
        ("£140 v. £310", "£310", "£140"),
        ("74% came back (they'd been at 49)", "49", "74%"),
        ("in 8 days where it used to be 19", "19", "8 days"),
        ("It used to take 14 days, now 3.", "14 days", "3"),
        ("9 slips a week between them became 4", "9 slips a week", "4"),
        ("61 days today, under 14 by March", "61 days", "14"),
        ("(4.10 before, 4.41 during)", "4.10", "4.41"),
        ("Before: 11.8 litres per hundred. After: 10.4.", "11.8 litres per hundred", "10.4"),
        ("| Onboarding | 21 days | 8 days |", "21 days", "8 days"),
        ("Yours took 11 weeks. Dunmere closes in four.", "11 weeks", "four"),
        ("closes on day 2 rather than day 6", "day 6", "day 2"),
        ("up from 54% to 71%", "54%", "71%"),
        ("It went from five a day to none.", "five a day", "none"),
        ("It went from twice a week to once.", "twice a week", "once"),
        ("Your shift loses 40 min/day; our jig needs 6.", "40 min/day", "6"),
        ("from five a day to two, and from nine", "five a day", "two"),
        ("71% of the time, up from 54%", "54%", "71%"),
    ],
)
def test_the_sides_of_a_comparison_point_at_each_other(draft: str, old: str, new: str) -> None:
    """Then and now are found however they are worded, share a unit, and name each other."""
    found = figures(draft)
    before = next(figure for figure in found if figure.pair == "from")
    after = next(figure for figure in found if figure.pair == "to")
    assert (before.span.of(draft), after.span.of(draft)) == (old, new)
    assert found[before.partner or 0] == after
    assert found[after.partner or 0] == before
    assert before.unit == after.unit


@pytest.mark.parametrize(
    "draft",
    [
        "40 leads for 20 stores",
        "up to 99% in 30 days",
        "We doubled the team to 62.",
        "58 families said they'd not have come, so call it 13 a night",
        "It runs from 2 to 14 months.",
    ],
)
def test_two_figures_side_by_side_are_no_comparison(draft: str) -> None:
    """Figures of different things are left alone."""
    assert all(figure.pair is None for figure in figures(draft))


@pytest.mark.parametrize(
    ("draft", "noun"),
    [
        ("We open 14 stores.", "stores"),
        ("about 2,000 warm leads by June", "leads"),
        ("nine torque and electrical calibrations", "calibrations"),
        ("400 children's stories", "stories"),
        ("one joint reference call", "call"),
        ("12% of charging revenue", "charging"),
        ("4% of net sales", "sales"),
        ("a third of the queue", "queue"),
        ("a six-month pilot", "pilot"),
        ("200 hours of work", "work"),
        ("250 kg payload", "payload"),
        ("We saw 14.", ""),
        ("14 of them", ""),
    ],
)
def test_the_noun_is_the_head_of_what_is_counted(draft: str, noun: str) -> None:
    """The first plural is the head; without one the first word that can be."""
    assert only(draft).noun == noun


@pytest.mark.parametrize(
    ("draft", "weak"),
    [
        ("one contact person", True),
        ("two engineers", True),
        ("a few dealers", True),
        ("within a week", True),
        ("one day we will", True),
        ("three engineers", False),
        ("two hours a week", False),
        ("two deals per quarter", False),
        ("one platform instead of four", False),
        ("dozens of dealers", False),
    ],
)
def test_a_small_bare_number_is_weak(draft: str, *, weak: bool) -> None:
    """One or two of something, a few, and "a week" may be no more than an article."""
    assert figures(draft)[0].weak is weak


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

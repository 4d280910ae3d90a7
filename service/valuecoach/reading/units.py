"""Units, currencies and scales: what may stand beside a number, and what it is called.

These are facts of language, not judgements, so they are typed tables and no part of the rubric.
"""

from __future__ import annotations

from typing import Final, Literal

from valuecoach.reading.vocabulary import words_of

UnitKind = Literal["percent", "money", "duration", "measure", "score", "multiplier"]

SCALES: Final[dict[str, float]] = {
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "lakhs": 1e5,
    "lac": 1e5,
    "million": 1e6,
    "mio": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "crore": 1e7,
    "crores": 1e7,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
}
"""Words that multiply the number before them."""

SUFFIX_SCALES: Final[dict[str, float]] = {
    "k": 1e3,
    "m": 1e6,
    "mm": 1e6,
    "mn": 1e6,
    "mio": 1e6,
    "mln": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "tn": 1e12,
    "cr": 1e7,
    "lakh": 1e5,
}
"""Letters that multiply the digits they are stuck to; some are units as well ("5m")."""

PLAIN_SCALES: Final = frozenset({"k", "mn", "mio", "mln", "bn", "cr", "lakh"})
"""The suffixes that are scales with or without a currency."""

SYMBOLS: Final[dict[str, str]] = {
    "€": "EUR",
    "£": "GBP",
    "￡": "GBP",
    "$": "USD",
    "＄": "USD",
    "₹": "INR",
    "¥": "JPY",
    "￥": "JPY",
    "₦": "NGN",
    "₩": "KRW",
    "₺": "TRY",
    "₽": "RUB",
    "₴": "UAH",
    "₫": "VND",
    "₱": "PHP",
    "₪": "ILS",
    "฿": "THB",
    "¢": "cent",
}
"""Signs that stand before or after an amount of money."""

CURRENCIES: Final[dict[str, str]] = {
    code.lower(): code
    for code in words_of(
        "EUR USD GBP CHF SEK NOK DKK ISK PLN CZK HUF RON BGN TRY RUB UAH INR PKR BDT LKR JPY CNY RMB KRW TWD "
        "HKD SGD MYR THB IDR PHP VND AUD NZD CAD MXN BRL ARS CLP COP ZAR NGN KES GHS EGP AED SAR QAR KWD ILS"
    )
} | {"rs": "INR", "kr": "kr", "zł": "PLN", "ksh": "KES", "sfr": "CHF", "fr": "CHF"}
"""Currency codes and abbreviations, as they stand before or after a number."""

LOOSE_CURRENCIES: Final = words_of("rs inr eur usd gbp chf sek nok dkk kr zł ksh sfr aed pln")
"""The codes that are also told in small letters; the others might be words."""

_MONEY: Final = {
    "EUR": "euro euros",
    "USD": "dollar dollars bucks",
    "GBP": "pound pounds quid",
    "penny": "pence penny",
    "cent": "cent cents",
    "grand": "grand",
    "CHF": "franc francs",
    "INR": "rupee rupees",
    "SEK": "krona kronor",
    "NOK": "krone kroner",
    "JPY": "yen",
    "CNY": "yuan",
    "PLN": "zloty złoty zlotys",
    "NGN": "naira",
    "ZAR": "rand",
    "AED": "dirham dirhams",
    "KES": "shilling shillings",
    "MXN": "peso pesos",
}

MONEY_UNITS: Final = frozenset({*SYMBOLS.values(), *CURRENCIES.values(), *_MONEY})
"""Every name that a unit of money can have."""

_DURATIONS: Final = {
    "second": "second seconds sec secs",
    "minute": "minute minutes min mins minuts",
    "hour": "hour hours hr hrs h",
    "day": "day days d dayes",
    "night": "night nights overnight overnights",
    "weekend": "weekend weekends",
    "week": "week weeks wk wks",
    "fortnight": "fortnight fortnights",
    "month": "month months mo mos mth mths",
    "quarter": "quarter quarters",
    "season": "season seasons",
    "term": "term terms",
    "year": "year years yr yrs",
    "decade": "decade decades",
}

_MEASURES: Final = {
    "kg": "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes",
    "g": "g gram grams gramme grammes",
    "mg": "mg",
    "t": "t tonne tonnes ton tons",
    "lb": "lb lbs",
    "oz": "oz ounce ounces",
    "km": "km kms kilometre kilometres kilometer kilometers",
    "m": "m metre metres meter meters",
    "cm": "cm centimetre centimetres centimeter centimeters",
    "mm": "mm millimetre millimetres millimeter millimeters",
    "mile": "mile miles",
    "ft": "ft feet",
    "l": "l litre litres liter liters",
    "ml": "ml",
    "hl": "hl",
    "gal": "gallon gallons gal",
    "m²": "m² sqm m2 sqft",
    "m³": "m³ m3 cubes",
    "ha": "ha hectare hectares",
    "acre": "acre acres",
    "kWh": "kwh",
    "MWh": "mwh",
    "GWh": "gwh",
    "TWh": "twh",
    "kW": "kw kilowatt kilowatts",
    "MW": "mw megawatt megawatts",
    "GW": "gw",
    "W": "w watt watts",
    "V": "v volt volts",
    "A": "amp amps",
    "bar": "bar",
    "degree": "degree degrees",
    "dB": "db decibel decibels",
    "Hz": "hz khz mhz ghz",
    "ms": "ms millisecond milliseconds",
    "kB": "kb",
    "MB": "mb",
    "GB": "gb gigabyte gigabytes",
    "TB": "tb terabyte terabytes",
    "ppm": "ppm",
    "TEU": "teu",
    "rpm": "rpm",
    "kcal": "kcal calories",
    "bit": "bit",
    "pt": "pt",
    "dpi": "dpi",
}

_PERCENTS: Final = {
    "%": "percent pct pc prozent",
    "pp": "pp ppt ppts",
    "bp": "bps bp",
}


_KINDS: Final[dict[UnitKind, dict[str, str]]] = {
    "money": _MONEY,
    "duration": _DURATIONS,
    "measure": _MEASURES,
    "percent": _PERCENTS,
    "score": {"star": "star stars"},
}

UNITS: Final[dict[str, tuple[UnitKind, str]]] = {
    word: (kind, unit)
    for kind, names in _KINDS.items()
    for unit, listed in names.items()
    for word in words_of(listed)
}
"""Each word that may stand after a number as its unit, with its kind and its one name."""


def kind_of(word: str) -> UnitKind | None:
    """Return what *word* measures, if it is a unit."""
    unit = UNITS.get(word)
    return None if unit is None else unit[0]


def name_of(word: str) -> str:
    """Return the one name of unit *word*, or the word itself."""
    unit = UNITS.get(word)
    return word if unit is None else unit[1]


_OCCASIONS: Final = words_of(
    "shift visit morning evening afternoon semester monday tuesday wednesday thursday friday saturday sunday"
)

PERIODS: Final[dict[str, str]] = (
    {
        word: unit
        for unit, listed in _DURATIONS.items()
        for word in words_of(listed)
        if word not in {"d", "sec"} and not (word.endswith("s") and len(word) > len("yrs"))
    }
    | {word: word for word in _OCCASIONS}
    | {"annum": "year"}
)
"""What a count can be taken per, with "a" or "each" before it, and the one name of each."""

ADVERBS: Final[dict[str, str]] = {
    "daily": "day",
    "nightly": "night",
    "weekly": "week",
    "fortnightly": "fortnight",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annually": "year",
    "hourly": "hour",
    "pcm": "month",
    "apiece": "piece",
    "each": "each",
}
"""Single words that say what a figure is taken per."""

QUALIFIERS: Final = words_of(
    "working business calendar full whole solid consecutive straight extra more further fewer less "
    "additional billable paid square cubic metric separate entire"
)
"""Words that may stand between a number and its unit."""

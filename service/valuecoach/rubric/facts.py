"""The names of what a reading finds, by which rules and questions speak of it.

A fact is an amount: how often it stands in the text, or 1 for a yes and 0 for a no. Besides these
names a condition may name any word list; its amount is the number of phrases found.
"""

from __future__ import annotations

from typing import Final

FACTS: Final[dict[str, str]] = {
    # figures
    "figures": "figures of any kind, in digits or words",
    "percentages": "percentages that size a benefit",
    "exact_benefits": "benefits that a figure sizes exactly",
    "rough_benefits": "benefits that are sized only roughly",
    "sized_asks": "asks with a price, share, quantity or volume",
    "multipliers": "benefits told as a multiple without the figure it multiplies",
    "reach_figures": "figures that size reach or resources and no benefit",
    "retracted_figures": "figures that the text takes back",
    "contradictions": "figures for one thing that disagree",
    # claims
    "claims": "benefits claimed, sized or not",
    "metrics": "named metrics that a claim moves",
    "partner_metrics": "metrics that are said to be the partner's own",
    "baselines": "figures that a change is measured from",
    "periods": "dates, periods or rates by which a benefit can be checked",
    "named_results": "results measured at a customer who is named",
    "mechanisms": "words on what makes the change happen",
    # the exchange
    "whats": "recognisable products, services, assets or actions on offer",
    "wheres": "the partner's processes, customers, teams or costs that it touches",
    "scopes": "a segment, place, named customer, volume or period that bounds the offer",
    "gives": "things that the partner clearly receives",
    "vague_gives": "things that the partner is to receive, nobody knows what",
    "asks": "things that the writer clearly wants",
    "vague_asks": "wishes that ask for nothing in particular",
    "prices": "prices, fees, shares and the word that there are none",
    "risk_reversals": "ways in which the writer carries the risk",
    # people
    "partner_nouns": "things that are the partner's own",
    "partner_gains": "gains to the partner's organisation",
    "partner_aims": "aims that the text says the partner has stated",
    "people": "named people, roles or teams on the partner's side",
    "personal_gains": "gains to one person or role on the partner's side",
    "implied_gains": "1 where somebody on the partner's side plainly answers for what gets better",
    "owners": "people or teams who are said to do a part of the work",
    # delivery
    "ideas": "separate ideas",
    "words": "words",
    "sentences": "sentences",
    "we_words": "words by which the writer speaks of itself",
    "you_words": "words by which it speaks to the partner",
}

METRIC_NAMES: Final = "metric_names"
FALLING_METRICS: Final = "falling_metrics"
"""Names of metrics that are better when they fall."""
ROLE_NAMES: Final = "role_names"
PRIORITY_CUES: Final = "priority_cues"
MOTIVE_CUES: Final = "motive_cues"
KEYED_LISTS: Final = (METRIC_NAMES, FALLING_METRICS, ROLE_NAMES, PRIORITY_CUES, MOTIVE_CUES)
"""Word lists made of the rubric's entries; a hit in one carries the entry's key for its phrase."""


def plural(name: str) -> str:
    """Return the fact that a slot such as {figure} speaks of, which rules name in the plural."""
    for known in (name + "s", name.removesuffix("y") + "ies"):
        if name not in FACTS and (known in FACTS or known in KEYED_LISTS):
            return known
    return name

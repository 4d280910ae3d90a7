"""The kinds of check: a closed set in code, under which the rubric keeps an open set of rules.

phrase      one of these phrases, with slots for figures and word lists
pattern     a pattern of RE2
presence    a fact that is there
absence     a fact that is not there
count       more than so many of a fact
density     too large a share of the words
length      too long or too short
balance     much more of one fact than of another
invisible   characters that nobody sees
"""

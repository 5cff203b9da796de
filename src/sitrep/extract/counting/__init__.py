"""How many: the numbers of a sentence, the noun each counts, and by which measure. What they come to is for grounding.

`numerals` finds number words, `counted` what they count, `among` the parts of a number, `totals` the number that a toll has come to;
`measures`, `outcomes` and `uprooted` say whether the counted were killed, hurt, displaced or destroyed. `counts` puts them together.
"""

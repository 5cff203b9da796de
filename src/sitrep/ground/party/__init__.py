"""Grounding of parties: from "Haftar's forces", "the group" or "he" to a party of the book, or a provisional one.

`PartyGrounder(book)` walks the report once (`discourse.py`), links names (`linking.py`) with what the report says of itself (`scope.py`),
resolves pronouns and definite nouns (`coreference.py`, `antecedents.py`), keeps what it found (`references.py`), and gives each claim its
entities (`grounder.py`). What stands beside a noun, whose army "the army" is and who the only rebels are have modules of their own. The
words stay as they are.
It errs most on "it" and "they" when two parties were named close together, and on names the book does not hold.
"""

from sitrep.ground.party.grounder import PartyGrounder

__all__ = ["PartyGrounder"]

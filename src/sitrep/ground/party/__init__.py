"""Grounding of parties: from "Haftar's forces", "the group" or "he" to a party of the book, or a provisional one.

`PartyGrounder(book)` walks the report once (`discourse.py`), links names (`linking.py`) with what the report says of itself (`scope.py`),
resolves pronouns and definite nouns (`coreference.py`), and gives each claim its entities (`grounder.py`). The words stay as they are.
It errs most on "it" and "they" when two parties were named close together, and on names the book does not hold.
"""

from sitrep.ground.party.grounder import PartyGrounder

__all__ = ["PartyGrounder"]

"""Claims marked in real sentences of openly licensed packs: marks without words, to be laid over the packs by those who have them."""

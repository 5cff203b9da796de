"""How a sentence is built: its tree, its phrases, what sort of thing its nouns name, and who and what stands around a predicate.

Grammar, and the classes of the lexicon's nouns; no rule here knows of claims.
`tree` walks, `phrase` says where a name ends, `classes` (with `cargo`) what a noun names, `slots` who is subject and object, `adjuncts`
when and where, `sharing` which parties share one noun.
"""

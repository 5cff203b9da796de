"""Who takes part: who does an act, whom it befalls, and with what.

`drafts` fills the frame of each typed predicate and says whether it stands as a claim of its own; `targets` tells a thing from its owner,
`bystanders`, `other_acts` and `doubles` who has no part or has it once; `support` asks what the network sees of all that, `weapons` says
what an act is by its means.
"""

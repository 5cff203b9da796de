"""The claims of one sentence: drafts with their place, time, numbers and sources.

`claims` makes them and `values` fills their slots: `places` (with `whereabouts`) says where, `spoken` when something was said. `modifiers`
reads ties and holds said in passing, `positions` the views of a party.
"""

"""What is told: which words name an act, a harm, a hold or a tie, and as what of the codebooks.

`typer` asks the lexicon, `learned` the network, and `senses` what a deed is in its company. `harms` and `losses` tell cost from deed,
`claimed`, `answers` and `echoes` what is no act of its own, `gapping` and `strands` one verb that is told of several things.
"""

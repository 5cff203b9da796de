"""How sure: whether what a predicate tells is asserted, denied, planned, demanded or possible.

`factuality` asks the rest: a word's own negation and condition (`polarity`) and form (`modality`), the words it hangs on (`embedders`,
`governors`) and how far down they hold (`reach`), what came to nothing (`undone`), what is called true or false (`verity`) and what
somebody denies further on (`disputes`).
"""

"""What only the run of sentences tells: what is carried over from one to the next, told twice, or told by what the report is about.

`walk` reads the sentences one after the other. `dated`, `headings`, `narrated` and `carry` give a claim the day and place it leaves out;
`elliptic` and `recounted` say what a bare number counts, `retold` which number is told twice, `strikes` which strike is meant, and `topic`
whether the report is about a conflict at all.
"""

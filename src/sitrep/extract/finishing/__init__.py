"""What finished claims are given: the loaded words they are told in, and once they are grounded, what follows from that.

`labels` finds loaded words and whose they are. After grounding, `transfers` settles ACLED's sub-event, by the parties and by what the
claims beside it tell (`neighbours`), and `confidence` says how likely a claim is right.
"""

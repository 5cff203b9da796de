"""What the reader got wrong: trees and mentions of news that a parser trained on web text misreads, set right before anything is read.

Each takes a sentence or a reading and gives it back with other arcs or mentions. `known`, `nicknames` and `vessels` work on the whole
reading before extraction, `repair` (with `enumerations` and `inventories`) and `sayings` on each sentence as it comes.
"""

"""Sitrep reads news reports of armed conflict into sourced claims."""

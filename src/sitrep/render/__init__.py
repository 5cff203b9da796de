"""Rendering: claims as JSON lines, as a spreadsheet, as a table, and laid over the sentences they were read from."""

from __future__ import annotations

from sitrep.render.csv import COLUMNS, csv_head, csv_rows
from sitrep.render.explain import explained
from sitrep.render.jsonl import claim_json, json_line, schema
from sitrep.render.table import claims_table

__all__ = ["COLUMNS", "claim_json", "claims_table", "csv_head", "csv_rows", "explained", "json_line", "schema"]

"""Our own corpus of annotated reports: its format, its checker, its tables. The reports themselves lie in `reports/`."""

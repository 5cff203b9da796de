"""On whose word: who is credited with what is told, in a sentence, a quotation, a headline or the layout.

`sources` reads the credits of a sentence, without what the report adds in its own voice (`background`); `bylines` those of a headline,
`quotations` and `speakers` those of what stands between quotation marks, `turns` those of transcripts and signed quotations.
"""

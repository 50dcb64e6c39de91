"""The page to take home: a decision aid on two sheets, for a phone first, or as Markdown.

In comes a judgement, out goes the text of a file. Read `gather.py` first: it makes a `Page`
(`content`): which options stand side by side (`options`), what is said of each (`words`,
`balance`), where that comes from (`sources`); `render` writes it.
"""

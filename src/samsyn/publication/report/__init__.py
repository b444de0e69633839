"""The report: one Markdown source for each language, written as HTML, DOCX and PDF."""

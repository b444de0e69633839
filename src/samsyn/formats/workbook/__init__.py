"""Workbooks: the framework put to a contact as an .xlsx file, and read back by hidden ids."""

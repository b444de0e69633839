"""The study folder: text files that live well in git, and that a release deposits."""

from samsyn.formats.archive.folder import read_study

__all__ = ["read_study"]

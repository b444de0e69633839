"""Wrong study folders, made by code: each is the starter study with one thing broken.

``WRONG_STUDIES`` says for each what was done, and the problems that it must give: code, file and
row. The files are written anew for every test, so that nobody has to keep broken files in git.
"""

from __future__ import annotations

from tests.formats.wrong.wrong_framework import WRONG_FRAMEWORKS
from tests.formats.wrong.wrong_ledger import WRONG_LEDGERS
from tests.formats.wrong.wrong_settings import WRONG_SETTINGS
from tests.formats.wrong.wrong_table import WRONG_TABLES

WRONG_STUDIES = [*WRONG_SETTINGS, *WRONG_FRAMEWORKS, *WRONG_TABLES, *WRONG_LEDGERS]

"""A prompt that is wide enough for the tests, whatever terminal they are started from."""

import os

os.environ["COLUMNS"] = "160"

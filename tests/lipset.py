"""Lipset's theory of democracy: eighteen European states between the wars, as data and as a folder.

Memberships in developed (DEV), urban (URB), literate (LIT), industrial (IND), stable (STB) and
surviving (SURV), as in Ragin (2009), Qualitative comparative analysis using fuzzy sets, table 5.2;
in the R package QCA they are `LF`, and `LC` is the same with each rounded to 0 or 1.
"""

from __future__ import annotations

from pathlib import Path

from samsyn.study import Study
from tests.study_folder import FILES, admit, answer

SETS = ("DEV", "URB", "LIT", "IND", "STB", "SURV")
LIPSET = {
    "AU": (0.81, 0.12, 0.99, 0.73, 0.43, 0.05),
    "BE": (0.99, 0.89, 0.98, 1.00, 0.98, 0.95),
    "CZ": (0.58, 0.98, 0.98, 0.90, 0.91, 0.89),
    "EE": (0.16, 0.07, 0.98, 0.01, 0.91, 0.12),
    "FI": (0.58, 0.03, 0.99, 0.08, 0.58, 0.77),
    "FR": (0.98, 0.03, 0.99, 0.81, 0.95, 0.95),
    "DE": (0.89, 0.79, 0.99, 0.96, 0.31, 0.05),
    "GR": (0.04, 0.09, 0.13, 0.36, 0.43, 0.06),
    "HU": (0.07, 0.16, 0.88, 0.07, 0.13, 0.42),
    "IE": (0.72, 0.05, 0.98, 0.01, 0.95, 0.92),
    "IT": (0.34, 0.10, 0.41, 0.47, 0.58, 0.05),
    "NL": (0.98, 1.00, 0.99, 0.94, 0.99, 0.95),
    "PL": (0.02, 0.17, 0.59, 0.00, 0.00, 0.12),
    "PT": (0.01, 0.02, 0.01, 0.11, 0.01, 0.05),
    "RO": (0.01, 0.03, 0.17, 0.00, 0.84, 0.21),
    "ES": (0.03, 0.30, 0.09, 0.21, 0.20, 0.06),
    "SE": (0.95, 0.13, 0.99, 0.67, 0.91, 0.95),
    "UK": (0.98, 0.99, 0.99, 1.00, 0.98, 0.95),
}
LF = {case: dict(zip(SETS, values, strict=True)) for case, values in LIPSET.items()}
LC = {
    case: {name: float(value > 0.5) for name, value in values.items()}
    for case, values in LF.items()
}

_QUESTIONS = "".join(
    f"""\
  - {{id: {name.lower()}, theme: exits, type: number, label: {{en: "{name}?", da: "{name}?"}}}}
"""
    for name in SETS
)
_LABELS = ("Developed", "Urban", "Literate", "Industrial", "Stable government")
_CONDITIONS = "".join(
    f"      - {{set: {name}, question: {name.lower()}, calibrated: true, expects: present, "
    f"reason: as published, label: {{en: {label}}}}}\n"
    for name, label in zip(SETS, _LABELS, strict=False)
)
LIPSET_FILES = {
    **FILES,
    "framework/kinds.yaml": FILES["framework/kinds.yaml"]
    + """\
  - id: state
    label: {en: State, da: Stat}
    plural: {en: States, da: Stater}
    title: name
""",
    "framework/questions/state.yaml": f"""\
kind: state
questions:
  - {{id: name, theme: exits, type: text, label: {{en: Name?, da: Navn?}}}}
{_QUESTIONS}""",
    "configurations.yaml": f"""\
configurations:
  - id: democracy
    title: {{en: Where democracy survived, da: Hvor demokratiet overlevede}}
    meaning: {{en: Lipset on eighteen states., da: Lipset om atten stater.}}
    kind: state
    reason: as published
    outcome: {{set: SURV, question: surv, calibrated: true, reason: as published,
      label: {{en: Democracy survived, da: Demokratiet overlevede}}}}
    conditions:
{_CONDITIONS}""",
}


def write_lipset_folder(folder: Path, *, cases: int = 18) -> Study:
    """The first ``cases`` states as a study."""
    for name, words in LIPSET_FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    said = [
        answer(f"state/{case}", name.lower(), str(value))
        for case, values in [*LF.items()][:cases]
        for name, value in values.items()
    ]
    return admit(folder, *said)

"""The small report, rendered once."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from samsyn.publication.claim_check import check_claims
from samsyn.publication.report.report import Report, render_reports
from samsyn.study import Study
from tests.reporting import EDITION, cells_of, make_figure, make_reported_study

FAULTY = """# Summary

::: {.claim #broken check="count('country', exit='yes') == 9" rests="country/*.exit"}
Nine do. "Quoted" # and $x$ and \\`.
:::

::: {.claim #stale check="count('country') == 5" rests="country/*.exit"}
- Five in a list.
:::

::: {.claim #tabled check="count('country') == 5" rests="country/DK.exit"}
{{ table('questions', 'exit') }}
:::

::: {.claim #unworkable check="oh()" rests="country/DK.exit"}
Oh.
:::

See [nowhere](#nowhere), [a file](../secret) and {{ oh() }}. <script>alert(1)</script>
"""


def render(study: Study, **given: object) -> Mapping[str, Report]:
    """Both languages of ``study``."""
    cells = cells_of(study)
    claims, _ = check_claims(study, cells=cells)
    figures = {
        language: {
            "bars": make_figure(language=language, narrow=language == "en"),
            "unplaced": make_figure("unplaced", language=language),
        }
        for language in study.settings.languages
    }
    return render_reports(
        study,
        cells=cells,
        claims=claims,
        figures=figures,
        edition=EDITION,
        **given,  # type: ignore[arg-type]
    )


@pytest.fixture(scope="session")
def sound() -> Mapping[str, Report]:
    """A report all of whose claims hold."""
    return render(make_reported_study())


@pytest.fixture(scope="session")
def faulty() -> Mapping[str, Report]:
    """A report with a broken claim, a stale one and text that wants to be markup."""
    study = make_reported_study(
        en=FAULTY, da="", confirmed={"stale": {"statements": ["a-lost-one"]}}
    )
    return render(study)

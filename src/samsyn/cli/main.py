"""The command `samsyn`."""

from __future__ import annotations

import sys

import typer

from samsyn.cli import look, publish, write
from samsyn.cli.printing import PROBLEMS_FOUND, print_problems
from samsyn.problems.problem import StudyError

app = typer.Typer(
    name="samsyn",
    help="From what countries say to a comparison in which every claim opens to its words.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
)

for command in (
    write.new,
    look.check,
    write.forms,
    write.admit,
    look.compare,
    look.trace,
    look.claims,
    publish.report,
    publish.publish,
    publish.release,
    look.diff,
    look.verify,
    publish.serve,
):
    app.command()(command)


def main() -> None:
    """Run the command; problems that stop the work are printed and leave with exit code 1."""
    try:
        app()
    except StudyError as fault:
        print_problems(fault.problems)
        sys.exit(PROBLEMS_FOUND)
    except KeyboardInterrupt:
        sys.exit(130)

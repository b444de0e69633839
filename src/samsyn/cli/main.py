"""The command `samsyn`."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from samsyn.cli import (
    compare,
    configurations,
    evaluate,
    likeness,
    look,
    publish,
    rate,
    reliability,
    sensitivity,
    serve,
    write,
)
from samsyn.cli.printing import PROBLEMS_FOUND, finish
from samsyn.problems.problem import StudyError


class Prompt(TyperGroup):
    """Runs a command; problems that stop the work are printed and leave with exit code 1."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The verbs, each with its whole sentence: a line cut short helps nobody."""
        verbs = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl([(name, verb.help or "") for name, verb in verbs if verb])

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        as_json = "--json" in ctx.args
        try:
            return super().invoke(ctx)
        except StudyError as fault:
            finish(fault.problems, result=None, as_json=as_json)
            raise typer.Exit(PROBLEMS_FOUND) from fault


app = typer.Typer(
    name="samsyn",
    cls=Prompt,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
)


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"samsyn {version('samsyn')}")
        raise typer.Exit


@app.callback()
def samsyn(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_say_version, is_eager=True, help="Say which samsyn this is."
        ),
    ] = False,
) -> None:
    """From what countries say to a comparison in which every claim opens to its words."""


for command in (
    write.new,
    look.check,
    write.forms,
    write.admit,
    compare.compare,
    likeness.likeness,
    configurations.configurations,
    reliability.reliability,
    sensitivity.sensitivity,
    rate.rate,
    rate.bridge,
    evaluate.evaluate,
    look.trace,
    look.claims,
    publish.report,
    publish.publish,
    publish.release,
    look.diff,
    look.verify,
    serve.serve,
):
    app.command()(command)


def main() -> None:
    """What the command `samsyn` starts."""
    app()

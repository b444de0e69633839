"""Serve what was published on this machine, for reading. It is a folder of files; any server does.

This is the only place in the library that opens a socket, and it listens on 127.0.0.1 alone.
"""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Annotated

import typer

from samsyn.cli.printing import console, finish, safe
from samsyn.problems.problem import Where, problem

HOST = "127.0.0.1"


class Reader(SimpleHTTPRequestHandler):
    """Serves files without a log line for each; a missing page gets the site's own."""

    extensions_map = {  # noqa: RUF012  # the base class declares it so
        **SimpleHTTPRequestHandler.extensions_map,
        ".parquet": "application/vnd.apache.parquet",
        ".jsonl": "application/jsonl",
        ".md": "text/markdown",
    }

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the prompt is for the address."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for what is not there."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


def open_server(folder: Path, *, port: int) -> ThreadingHTTPServer:
    """A server of ``folder`` on 127.0.0.1; port 0 takes any that is free."""
    return ThreadingHTTPServer((HOST, port), partial(Reader, directory=str(folder)))


def serve(
    folder: Annotated[Path, typer.Argument(help="What `samsyn publish` wrote.")] = Path(
        "build/nordic"
    ),
    port: Annotated[int, typer.Option(help="The port; 0 takes any that is free.")] = 8000,
) -> None:
    """Serve a published study on 127.0.0.1 until Ctrl-C."""
    if not (folder / "index.html").is_file():
        where = Where(file=str(folder))
        finish([problem("PUBLICATION_101", where=where)], result=None, as_json=False)
    try:
        server = open_server(folder, port=port)
    except OSError:
        server = open_server(folder, port=0)
    with server:
        address = f"http://{HOST}:{server.server_address[1]}/"
        console.print(f"Reading {safe(folder)} at [bold]{address}[/]  (Ctrl-C ends)")
        server.serve_forever()

"""The build compiles the engine of the ratings model where there is a C compiler, else goes on.

What is made is one shared library beside its source, without Python's headers: it serves every
version of Python. ``CC`` names the compiler; ``SAMSYN_TARGET`` one of TARGETS, to be built with
ziglang as a cross compiler (`make wheels`).
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from packaging.tags import platform_tags

FOLDER = Path("src/samsyn/coding/ratings/native")
#: No fast-math: the kernels round on purpose. Without traps and errno their loops vectorise.
FLAGS = (
    "-std=gnu11 -O3 -shared -fPIC -fvisibility=hidden -fno-math-errno -fno-trapping-math "
    "-ffp-contract=fast"
)


class Target(NamedTuple):
    """One kind of machine: what zig calls it, what a wheel calls it, what the library is called."""

    triple: str
    tag: str
    name: str


TARGETS = {
    "linux-x86_64": Target("x86_64-linux-gnu.2.28", "manylinux_2_28_x86_64", "ratings.so"),
    "linux-aarch64": Target("aarch64-linux-gnu.2.28", "manylinux_2_28_aarch64", "ratings.so"),
    "macos-arm64": Target("aarch64-macos.11.0", "macosx_11_0_arm64", "ratings.dylib"),
    "macos-x86_64": Target("x86_64-macos.11.0", "macosx_11_0_x86_64", "ratings.dylib"),
    "windows-x86_64": Target("x86_64-windows-gnu", "win_amd64", "ratings.dll"),
}


class NativeEngine(BuildHookInterface):  # type: ignore[misc]
    """Hatchling's hook: called for wheels and for editable installations."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and let the wheel say for which machines it is."""
        target = TARGETS.get(os.environ.get("SAMSYN_TARGET", ""), _here())
        made = compile_engine(Path(self.root), target=target)
        if made:
            build_data["artifacts"].append(str(FOLDER / target.name))
            build_data["pure_python"] = False
            build_data["tag"] = f"py3-none-{target.tag}"


def _here() -> Target:
    names = {"darwin": "ratings.dylib", "win32": "ratings.dll"}
    return Target("", next(iter(platform_tags())), names.get(sys.platform, "ratings.so"))


def compile_engine(root: Path, *, target: Target) -> bool:
    """Whether the library was made; an old one is replaced in one step, or removed."""
    folder = root / FOLDER
    for old in ("ratings.so", "ratings.dylib", "ratings.dll"):
        if old != target.name:
            (folder / old).unlink(missing_ok=True)
    made = folder / f"ratings.{os.getpid()}.new"
    sources = sorted(str(each) for each in folder.glob("*.c"))
    libraries = [] if target.name == "ratings.dll" else ["-lm"]
    command = [*_compiler(target), *shlex.split(FLAGS), "-o", str(made), *sources, *libraries]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        (folder / target.name).unlink(missing_ok=True)
        made.unlink(missing_ok=True)
        return False
    made.replace(folder / target.name)
    for rest in folder.glob("ratings.*.pdb"):
        rest.unlink()
    return True


def _compiler(target: Target) -> list[str]:
    if target.triple:
        return [sys.executable, "-m", "ziglang", "cc", "-target", target.triple]
    return shlex.split(os.environ.get("CC", "cc"))

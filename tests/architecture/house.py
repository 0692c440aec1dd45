"""Where things stand in the house: what the tests of its shape have in common."""

import ast
import importlib
import inspect
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = ROOT / "opora"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
STACK = PROJECT["tool"]["importlinter"]["contracts"][0]["layers"]
LAYERS = [[name.strip(" ()") for name in layer.split("|")] for layer in STACK]
HEIGHT = {name: len(LAYERS) - i for i, layer in enumerate(LAYERS) for name in layer}
CONTEXTS = sorted(name for name in HEIGHT if (CODE / name).is_dir())

SOURCES = sorted(CODE.rglob("*.py"))
# What runs when people work: no tests, no migrations.
RUNNING = [path for path in SOURCES if not {"tests", "migrations"} & set(path.parts)]
TEMPLATES = sorted(CODE.rglob("templates/**/*.*"))


def place(path: Path) -> str:
    """The path as people say it: opora/gate/actions.py."""
    return str(path.relative_to(ROOT))


def context_of(path: Path) -> str:
    return path.relative_to(CODE).parts[0]


def role_of(path: Path) -> str:
    """Which of the seven files this is: `actions` for actions.py and for every file of a folder actions/."""
    parts = path.relative_to(CODE).with_suffix("").parts
    return parts[1] if len(parts) > 1 else parts[0]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def modules(context: str, role: str) -> list[str]:
    """The module `opora.<context>.<role>`, or every module of the folder of that name."""
    found = [CODE / context / f"{role}.py", *sorted((CODE / context / role).rglob("*.py"))]
    return [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in found if path.exists()]


def functions(context: str, role: str) -> Iterator[Callable]:
    """The public functions these modules define."""
    for name in modules(context, role):
        module = importlib.import_module(name.removesuffix(".__init__"))
        for word, func in inspect.getmembers(module, inspect.isfunction):
            if not word.startswith("_") and func.__module__ == module.__name__:
                yield func


def with_role(role: str) -> list[str]:
    return [context for context in CONTEXTS if modules(context, role)]

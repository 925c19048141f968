"""The house rules that types cannot hold: imports, names, docstrings, and who may ask the machine for what."""

import ast
import re
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from tradepost.kit.accounts import ALL_SCOPES
from tradepost.kit.http import discover

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "tradepost"
FILES = sorted(path for path in SOURCE.rglob("*.py") if "tests" not in path.parts)
DOCUMENTED = [path for path in FILES if path.relative_to(SOURCE).parts[0] in {"kit", "resources"}]
ROUTES = discover()

# Names that say nothing about what is in a file or class.
EMPTY_NAMES = re.compile(r"(utils?|helpers?|common|misc|managers?|base|core|lib)")
EMPTY_CLASSES = re.compile(r"Base[A-Z]\w*|\w*(Manager|Helper|Utils?|Mixin)")

# Who may use what everybody else has to be given.
RESERVED = {
    # Settings come from one place; the next three hand the environment on to processes that they start, and the library
    # for metrics is told by the environment that there are several of them.
    r"os\.environ|os\.getenv": {
        "settings.py",
        "cli/options.py",
        "cli/web_server.py",
        "kit/postgres_cluster.py",
        "kit/image_worker.py",
        "kit/metrics.py",
    },
    # Moments are given by the clock. The command line makes stores and tokens without one.
    r"datetime\.now\(|datetime\.utcnow\(|date\.today\(": {"kit/clock.py", "kit/accounts.py"},
    # Rate limits measure how long somebody has to wait, which is no moment.
    r"time\.time\(": {"kit/clock.py", "kit/rate_limits.py"},
    # SQL's clock. The queue in the first revision is pgqueuer's.
    r"(?<![.\w])now\(\)": {"kit/clock.py", "migrations/versions/0001_foundation.py"},
}


def relative(path):
    return path.relative_to(SOURCE).as_posix()


def test_imports_go_one_way(monkeypatch, capsys):
    monkeypatch.setattr(sys, "path", [*sys.path])

    failed = lint_imports(str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)

    assert failed == 0, capsys.readouterr().out


@pytest.mark.parametrize("pattern", RESERVED)
def test_only_few_ask_the_machine(pattern):
    asking = {relative(path) for path in FILES if re.search(pattern, path.read_text())}

    assert asking <= RESERVED[pattern]


def test_names_say_what_is_inside():
    for path in SOURCE.rglob("*"):
        assert not EMPTY_NAMES.fullmatch(path.stem.lower()), path
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef):
                assert not EMPTY_CLASSES.fullmatch(node.name), f"{relative(path)}: {node.name}"


@pytest.mark.parametrize("path", DOCUMENTED, ids=relative)
def test_what_is_public_is_documented(path):
    tree = ast.parse(path.read_text())
    silent = [node.name for node in tree.body if is_public(node) and not ast.get_docstring(node)]

    assert not tree.body or ast.get_docstring(tree)
    assert silent == []


def is_public(node):
    """Functions and classes for others, except those of one line and structs whose fields say everything."""
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) or node.name.startswith("_"):
        return False
    if isinstance(node, ast.ClassDef):
        return not all(isinstance(item, ast.AnnAssign | ast.Assign | ast.Pass) for item in node.body)
    return len(node.body) > 1


def test_an_endpoint_has_no_sql_and_little_code():
    for path in SOURCE.glob("resources/**/api.py"):
        text = path.read_text()
        assert not re.search(r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b", text), relative(path)
        for node in ast.parse(text).body:
            if isinstance(node, ast.AsyncFunctionDef):
                assert len(node.body) <= 6, f"{relative(path)}: {node.name}"


def test_every_operation_has_a_scope_that_can_be_granted():
    assert ROUTES
    for route in ROUTES:
        assert route.scopes or route.for_anyone, route
        assert route.scopes <= set(ALL_SCOPES), route


def test_every_operation_has_a_name_of_its_own_and_a_title():
    names = [route.handler.__name__ for route in ROUTES]

    assert len(set(names)) == len(names)
    for route in ROUTES:
        title = (route.handler.__doc__ or "").splitlines()[0]
        assert re.fullmatch(r"[A-Z][^.]*\.", title), route.endpoint


def test_every_folder_of_a_resource_has_only_the_known_parts():
    for path in SOURCE.glob("resources/**/api.py"):
        assert (path.parent / "__init__.py").read_text() == "", "a folder is imported by its parts"

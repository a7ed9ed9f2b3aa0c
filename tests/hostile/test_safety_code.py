"""What the code itself never does, read off its syntax: no network, no foreign code, no parser that follows a page."""

from __future__ import annotations

import ast
import functools
import pathlib
from collections.abc import Iterable, Iterator

import newscorpus

SOURCE = pathlib.Path(newscorpus.__file__).parent
# each with the only files that may import it, and what they do with it
NEVER: dict[str, dict[str, str]] = {
    "pickle": {"engine/packing.py": "its unpickler makes values of our own alone"},
    "marshal": {"names/sources.py": "of what the same object has packed, in memory"},
    "tempfile": {"engine/spool.py": "a file without a name, gone with the process"},
}
NETWORK = (
    "aiohttp asyncio ftplib http httpx requests smtplib socket ssl telnetlib urllib.request urllib3 webbrowser xmlrpc"
)
PROGRAMS = "cloudpickle code codeop ctypes dill joblib pty runpy shelve subprocess xml"
NEVER |= {name: {} for name in (*NETWORK.split(), *PROGRAMS.split())}
CALLS = {"eval", "exec", "compile", "__import__", "input", "breakpoint"}
OF_MODULES = {"os.system", "os.popen", "os.execv", "os.execvp", "os.spawnv", "os.startfile", "builtins.eval"}
# what these must be told, whoever calls them
TOLD: dict[str, dict[str, object]] = {
    "XMLParser": {"resolve_entities": False, "no_network": True, "load_dtd": False},
    "XMLPullParser": {"resolve_entities": False, "no_network": True, "load_dtd": False},
    "iterparse": {"resolve_entities": False, "no_network": True, "load_dtd": False},
    "HTMLParser": {"no_network": True},
    "load": {"allow_pickle": False},
}


# what lxml and numpy do where nothing is said
UNSAID: dict[str, object] = {"resolve_entities": True, "no_network": True, "load_dtd": False, "allow_pickle": False}


@functools.cache
def modules() -> tuple[tuple[str, tuple[ast.AST, ...]], ...]:
    """Each file with the imports and calls in it."""
    return tuple(
        (
            path.relative_to(SOURCE).as_posix(),
            tuple(
                node
                for node in ast.walk(ast.parse(path.read_bytes()))
                if isinstance(node, ast.Import | ast.ImportFrom | ast.Call)
            ),
        )
        for path in sorted(SOURCE.rglob("*.py"))
    )


def imported(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


def calls(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, ast.Call]]:
    """Calls of what has a name, with it."""
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield ast.unparse(node.func), node


def test_nothing_is_imported_that_reaches_out() -> None:
    """No network, no other program, no unpickling, no file in the temporary folder; but where it is said above."""
    found = {
        (name, file)
        for file, nodes in modules()
        for each in imported(nodes)
        for name in NEVER
        if each == name or each.startswith(f"{name}.")
    }

    assert sorted(found) == sorted((name, file) for name, files in NEVER.items() for file in files)


def test_nothing_is_called_that_runs_text() -> None:
    """Neither text nor a command is run."""
    for file, nodes in modules():
        for name, _ in calls(nodes):
            assert name not in CALLS | OF_MODULES, (file, name)


def test_every_parser_is_told_to_follow_nothing() -> None:
    """No entity is put in, no DTD is fetched, whichever parser of lxml reads; and numpy unpickles nothing."""
    seen = set()
    for file, nodes in modules():
        for name, call in calls(nodes):
            owner, _, last = name.rpartition(".")
            if last not in TOLD or owner.rpartition(".")[2] not in {"etree", "html", "np", "numpy"}:
                continue
            told = {each.arg: ast.literal_eval(each.value) for each in call.keywords if _is_plain(each.value)}
            for option, value in TOLD[last].items():
                assert told.get(option, UNSAID[option]) is value, (file, name, option)
            seen.add(last)

    assert seen == set(TOLD)


def test_yaml_is_read_as_nodes() -> None:
    """No YAML of a user's is made into objects."""
    named = [
        (file, name, [ast.unparse(each.value) for each in call.keywords])
        for file, nodes in modules()
        for name, call in calls(nodes)
        if name.partition(".")[0] in {"yaml", "ruamel"}
    ]

    assert named == [("names/tables.py", "yaml.compose", ["yaml.SafeLoader"])]


def _is_plain(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant)

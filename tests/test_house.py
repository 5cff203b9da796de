"""The house: what is promised of locks, package, public names, examples and words in the documents."""

from __future__ import annotations

import ast
import doctest
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import click
import pytest

import sitrep

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
MODULES = sorted(path for path in (ROOT / "src" / "sitrep").rglob("*.py") if path.stat().st_size)
EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if path.is_dir())


def folded(requirement: str) -> str:
    """The name of a requirement as locks write it."""
    name = re.match(r"[\w.-]+", requirement)
    assert name, requirement
    return re.sub(r"[-_.]+", "-", name.group()).lower()


def locked(lock: str) -> set[str]:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")
    return {folded(line) for line in text.splitlines() if re.match(r"\w", line)}


@pytest.mark.parametrize("lock", ["runtime", "build", "dev"])
def test_a_lock_pins_and_hashes_everything_and_names_no_index(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")
    blocks = re.split(r"\n(?=\w)", text)[1:]
    assert blocks
    assert [b.splitlines()[0] for b in blocks if not re.match(r"[\w.-]+==\S+[^\n]* \\\n    --hash=sha256:[0-9a-f]{64}", b)] == []
    assert not re.search(r"://|--(index|extra-index|find-links|trusted)", text)


def test_the_locks_hold_what_the_project_asks_for() -> None:
    runtime = {folded(r) for r in PROJECT["project"]["dependencies"]}
    build, dev = ({folded(r) for r in wanted} for wanted in (PROJECT["build-system"]["requires"], PROJECT["dependency-groups"]["dev"]))
    assert runtime - locked("runtime") == set()
    assert build - locked("build") == set()
    assert (runtime | build | dev) - locked("dev") == set()


def imported(module: Path) -> set[str]:
    """The packages that `module` imports anywhere, by the names they are imported under."""
    nodes = list(ast.walk(ast.parse(module.read_text("utf-8"))))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level]
    return {name.split(".")[0] for name in names}


def test_what_is_imported_is_asked_for() -> None:
    foreign = {name for module in MODULES for name in imported(module)} - set(sys.stdlib_module_names) - {"sitrep"}
    asked = {folded(r) for r in PROJECT["project"]["dependencies"]}
    on_request = {folded(r) for extra in PROJECT["project"]["optional-dependencies"].values() for r in extra}
    assert asked <= {folded(name) for name in foreign} <= asked | on_request


def test_no_heavy_framework_is_needed_at_run_time() -> None:
    assert locked("runtime") & {"torch", "spacy", "pandas", "transformers", "tensorflow"} == set()


def test_ci_runs_test_and_check() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "for target in test check" in script.read_text("utf-8")


@pytest.mark.parametrize("target", ["demo", "test", "check", "bench", "train", "lock"])
def test_make_explains_each_target(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE)
    assert f'@echo "make {target}' in makefile


def test_the_public_names_are_these() -> None:
    assert sorted(sitrep.__all__) == ["Claim", "Record", "Report", "SitrepError", "Wanted", "__version__", "read"]
    assert all(getattr(sitrep, name) for name in sitrep.__all__)


def test_importing_is_quick() -> None:
    code = "import sys, sitrep; sys.exit(bool({'numpy', 'onnxruntime', 'tokenizers', 'trafilatura', 'rich', 'click'} & set(sys.modules)))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    assert subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0


def test_a_string_that_names_a_file_is_not_read_as_text() -> None:
    with pytest.raises(ValueError, match="pass it as a Path"):
        sitrep.read(__file__)


def test_the_example_in_the_docstring_runs() -> None:
    tried = doctest.testmod(sitrep)
    assert (tried.attempted, tried.failed) == (3, 0)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_a_module_says_what_it_is_for(module: Path) -> None:
    assert module.stem not in {"utils", "helpers", "common", "misc", "base", "manager"}
    assert ast.get_docstring(ast.parse(module.read_text("utf-8")))


def test_the_wheel_carries_weights_vocabulary_and_types(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)], cwd=ROOT, check=True, capture_output=True
    )
    [wheel] = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    data = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src" / "sitrep").rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc")
    }
    assert data <= names
    weights = {f"sitrep/reader/weights/{name}.onnx" for name in ("reader", "likener")}
    assert {"sitrep/py.typed", "sitrep/render/claim.schema.json"} | weights <= names
    assert any(name.startswith("sitrep/vocab/") and not name.endswith(".py") for name in names)
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"sitrep"}
    assert {Path(name).name for name in names if "/licenses/" in name} == {"LICENSE", "LICENSE-WEIGHTS"}


def test_examples_are_enough_and_listed() -> None:
    text = (ROOT / "examples" / "README.md").read_text("utf-8")
    assert len(EXAMPLES) >= 6
    assert [path.name for path in EXAMPLES if f"`{path.name}`" not in text] == []


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda path: str(path.name))
def test_an_example_is_a_report_of_a_page(folder: Path) -> None:
    [report] = [path for path in folder.iterdir() if path.stem == "report" and path.suffix != ".toml"]
    words = re.sub(r"<[^>]*>", " ", report.read_text("utf-8")).split()
    assert 150 <= len(words) <= 450
    assert report.suffix == ".html" or tomllib.loads((folder / "report.toml").read_text("utf-8"))["published"]


def test_the_changelog_speaks_of_this_version() -> None:
    assert re.search(rf"^## {re.escape(PROJECT['project']['version'])}\b", (ROOT / "CHANGELOG.md").read_text("utf-8"), flags=re.MULTILINE)


def test_the_example_of_own_parties_is_understood(tmp_path: Path) -> None:
    from sitrep.vocab.parties import load_book

    example = tmp_path / "mine.toml"
    example.write_text((ROOT / "docs" / "parties.md").read_text("utf-8").split("```toml\n")[1].split("```")[0], "utf-8")
    assert [entry.name for entry in load_book(example).candidates("Border Seven")] == ["Seventh Border Brigade"]


DOCUMENTS = ["README.md", "CONTRIBUTING.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))), "examples/README.md"]


@pytest.mark.parametrize("document", [*DOCUMENTS, "MODEL_CARD.md"])
def test_a_path_in_a_document_exists(document: str) -> None:
    paths = re.findall(r"`((?:src|tests|docs|bench|training|examples)/[\w./-]+)`", (ROOT / document).read_text("utf-8"))
    assert [path for path in paths if "NAME" not in path and not (ROOT / path).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_commands_and_links_in_a_document_exist(document: str) -> None:
    from sitrep.cli import commands

    text = (ROOT / document).read_text("utf-8")
    for path in re.findall(r"\]\((?!\w+:)([^)#]+)", text):
        assert ((ROOT / document).parent / path).exists(), path
    for target in re.findall(r"^ {4}make (\w+)", text, flags=re.MULTILINE):
        assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE), target
    for line in re.findall(r"^ {4}(?:\S*/)?sitrep ([^|#\n]+)", text, flags=re.MULTILINE):
        command = commands.commands[line.split()[0]]
        if not isinstance(command, click.Group):
            known = {option for p in command.params if isinstance(p, click.Option) for option in p.opts}
            assert set(re.findall(r"(?<!\S)--[\w-]+", line)) <= known, line

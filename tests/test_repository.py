"""What must hold for the repository itself: no registry addresses, one version everywhere, a complete licence."""

import datetime
import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent

# In parts, so that this file does not hold an address itself.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("npmjs", "com"),
        ("pypi", "org"),
        ("pypi", "python", "org"),
        ("pythonhosted", "org"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
        ("archive", "ubuntu", "com"),
        ("cdn", "jsdelivr", "net"),
        ("unpkg", "com"),
    )
]


def repository_files() -> list[Path]:
    """Return every file that is in the repository, or would be after `git add .`."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode()
    # A file that was deleted but not yet committed is still listed.
    files = [path for name in listing.split("\0") if name and (path := ROOT / name).is_file()]
    assert ROOT / "pyproject.toml" in files
    return files


def texts() -> Iterator[tuple[Path, str]]:
    """Yield each file with its text; bytes that are no text are ignored, an address in a picture counts too."""
    for path in repository_files():
        yield path, path.read_bytes().decode(errors="ignore")


def publiccode() -> dict[str, Any]:
    """Return publiccode.yaml."""
    document: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yaml").read_text())
    return document


def newest_entry() -> tuple[str, str]:
    """Return version and date of the top entry of CHANGELOG.md."""
    entry = re.search(r"^## (\S+) – (\d{4}-\d{2}-\d{2})$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert entry, "CHANGELOG.md begint niet met een kop als: ## 0.1.0 – 2026-11-23"
    return entry[1], entry[2]


def test_no_file_names_a_package_registry() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {registry}"
        for path, text in texts()
        for registry in REGISTRIES
        if registry in text.lower()
    ]
    assert found == []


def test_npm_lock_file_has_hashes_and_no_addresses() -> None:
    text = (ROOT / "package-lock.json").read_text()
    assert '"resolved"' not in text
    assert "://" not in text
    packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}
    assert packages
    assert [name for name, entry in packages.items() if not entry["integrity"].startswith("sha512-")] == []


@pytest.mark.parametrize("lock", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda path: path.name)
def test_python_lock_file_pins_every_package_with_hashes(lock: Path) -> None:
    text = lock.read_text()
    assert "://" not in text
    requirements = re.findall(r"^(?![ #]).+(?:\n .+)*", text, re.MULTILINE)
    assert requirements
    unpinned = [entry for entry in requirements if not re.match(r"[\w.\-\[\]]+==\S+ .*\\\n    --hash=sha256:", entry)]
    assert unpinned == []


@pytest.mark.parametrize("source", sorted((ROOT / "requirements").glob("*.in")), ids=lambda path: path.name)
def test_every_requirement_is_in_its_lock_file(source: Path) -> None:
    wanted = re.findall(r"^[a-z][\w.-]*", source.read_text(), re.MULTILINE)
    locked = set(re.findall(r"^[\w.-]+(?===)", source.with_suffix(".txt").read_text(), re.MULTILINE))
    assert [name for name in wanted if name not in locked] == []


def test_one_version_everywhere() -> None:
    version, date = newest_entry()
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"] == version
    assert json.loads((ROOT / "package.json").read_text())["version"] == version
    assert json.loads((ROOT / "package-lock.json").read_text())["version"] == version
    assert publiccode()["softwareVersion"] == version
    assert publiccode()["releaseDate"] == datetime.date.fromisoformat(date)


def test_publiccode_has_what_the_standard_asks() -> None:
    document = publiccode()
    assert document["legal"]["license"] == "EUPL-1.2"
    assert document["localisation"]["availableLanguages"] == ["nl"]
    dutch = document["description"]["nl"]
    assert len(dutch["shortDescription"]) <= 150
    assert 150 <= len(dutch["longDescription"]) <= 10_000
    assert all(len(feature) <= 100 for feature in dutch["features"])


def test_licence_is_the_whole_eupl() -> None:
    text = (ROOT / "LICENSE").read_text()
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    articles = [int(number) for number in re.findall(r"^(\d+)\.[A-Z]", text, re.MULTILINE)]
    assert articles == list(range(1, 16))
    assert "‘Compatible Licences’ according to Article 5 EUPL are:" in text
    assert text.rstrip().endswith("require the production of a new EUPL version.")
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["license"] == "EUPL-1.2"


def test_scripts_can_be_run() -> None:
    scripts = [path for path in (ROOT / "bin").iterdir() if path.is_file() and path.read_bytes().startswith(b"#!")]
    assert scripts
    assert [path.name for path in [*scripts, ROOT / ".ci" / "run"] if not path.stat().st_mode & 0o100] == []

"""A developer's command, `python -m graph.engine.lock`: make `neo4j.lock` anew.

jgo resolves the versions in `graph.engine.settings` and fetches every jar once, into a folder
that is thrown away; the lock keeps coordinates, sha256 and size.
"""

import hashlib
import io
import sys
import tempfile
import tomllib
import zipfile
from dataclasses import replace
from pathlib import Path

from graph.engine.jars import LOCK, Jar
from graph.engine.settings import BROWSER_VERSION, NEO4J_VERSION

_HEAD = """\
# The jars of the local Neo4j: group:artifact:version[:classifier] sha256 size
# Made by `python -m graph.engine.lock`; do not edit.
"""


def resolve(folder: Path) -> list[Jar]:
    """Resolve and fetch the server's jars with jgo, and say what they are.

    Args:
        folder: an empty folder for jgo's repository and environment.
    """
    from jgo.env import EnvironmentBuilder
    from jgo.maven import MavenContext

    repository = folder / "repository"
    builder = EnvironmentBuilder(
        context=MavenContext(repo_cache=repository), cache_dir=folder / "environment"
    )
    environment = builder.from_endpoint(
        f"org.neo4j:neo4j:{NEO4J_VERSION}+org.neo4j.client:neo4j-browser:{BROWSER_VERSION}"
    )
    listed = tomllib.loads((environment.path / "jgo.lock.toml").read_text(encoding="utf-8"))
    jars = []
    for entry in listed["dependencies"]:
        where = Jar(
            group=entry["groupId"],
            artifact=entry["artifactId"],
            version=entry["version"],
            classifier=entry.get("classifier", ""),
            sha256=entry["sha256"],
            size=0,
        )
        content = (repository / where.path).read_bytes()
        if hashlib.sha256(content).hexdigest() != where.sha256:
            raise ValueError(f"{where.name}: jgo's lock has another sha256 than the file")
        jars.append((_pulls_others(content), replace(where, size=len(content))))
    # A jar whose manifest names others puts them behind itself on Java's class path, unless they
    # came earlier. A class-data archive fits only the path as given: such jars go last.
    return [jar for _, jar in sorted(jars, key=lambda pair: (pair[0], coordinates(pair[1])))]


def coordinates(jar: Jar) -> str:
    """A jar's name in a repository, as the lock writes it."""
    return ":".join(filter(None, (jar.group, jar.artifact, jar.version, jar.classifier)))


def written(jars: list[Jar]) -> str:
    """The text of a lock file; its order is that of Java's class path."""
    return _HEAD + "".join(f"{coordinates(jar)} {jar.sha256} {jar.size}\n" for jar in jars)


def _pulls_others(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        try:
            manifest = archive.read("META-INF/MANIFEST.MF")
        except KeyError:
            return False
    return b"\nClass-Path:" in manifest


def main() -> None:
    """Resolve, write the lock, and say how many jars it names."""
    with tempfile.TemporaryDirectory() as folder:
        jars = resolve(Path(folder))
    LOCK.write_text(written(jars), encoding="ascii")
    total = sum(jar.size for jar in jars)
    sys.stderr.write(f"{LOCK}: {len(jars)} jars, {total / 1e6:.0f} MB\n")


if __name__ == "__main__":
    main()

"""A developer's command, `python -m graph.engine.lock`: make `neo4j.lock` anew.

jgo resolves the versions in `graph.engine.settings` and fetches every jar once, into a folder
that is thrown away; the lock keeps coordinates, sha256 and size.
"""

import hashlib
import sys
import tempfile
import tomllib
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
        jars.append(
            Jar(
                where.group,
                where.artifact,
                where.version,
                where.classifier,
                where.sha256,
                len(content),
            )
        )
    return jars


def written(jars: list[Jar]) -> str:
    """The text of a lock file, sorted by coordinates."""
    lines = sorted(
        ":".join(filter(None, (jar.group, jar.artifact, jar.version, jar.classifier)))
        + f" {jar.sha256} {jar.size}\n"
        for jar in jars
    )
    return _HEAD + "".join(lines)


def main() -> None:
    """Resolve, write the lock, and say how many jars it names."""
    with tempfile.TemporaryDirectory() as folder:
        jars = resolve(Path(folder))
    LOCK.write_text(written(jars), encoding="ascii")
    total = sum(jar.size for jar in jars)
    sys.stderr.write(f"{LOCK}: {len(jars)} jars, {total / 1e6:.0f} MB\n")


if __name__ == "__main__":
    main()

"""Loading a UCDP GED file: rivalgraph against the bare driver and py2neo.bulk, in one run.

    python benchmarks/load.py [FILE] [--rows N] [--batch N] [--against 'driver, MERGE']

Each way has a process and an empty graph of its own on one local server. rivalgraph reads the
file, checks it, keeps evidence with its digests, derives knowledge and ties, and writes its
ledger. The others are handed the finished nodes and edges and only write them, in batches of
the same size, with the same constraints: `driver, MERGE` so that it is safe to repeat, `driver,
CREATE` so that it is not. Ratios above 1 say how much longer rivalgraph took.

A server gets quicker while it compiles its code, so all ways take turns, round after round, and
the best round of each counts.
"""

import argparse
import json
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from graph.engine import Engine, connect, stop_local
from graph.ingest import load
from graph.ingest.knowledge import root_of
from graph.ingest.ledger import prepare
from loaders.base import Options

DEMO = Path(__file__).resolve().parents[1] / "graph" / "demo" / "ged-24.1-pakistan.csv.gz"
Nodes = dict[tuple[str, ...], list[dict[str, Any]]]
Edges = dict[tuple[str, str, str], list[tuple[str, dict[str, Any], str]]]
WAYS = ("rivalgraph", "driver, MERGE", "driver, CREATE", "py2neo.bulk, MERGE")


def main() -> None:
    """Run each way in turn and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, nargs="?", default=DEMO, help="a UCDP GED file")
    parser.add_argument("--rows", type=int, default=None, help="only the first N rows")
    parser.add_argument("--batch", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument(
        "--against", choices=WAYS[1:], nargs="*", default=WAYS[1:], help="only these ways"
    )
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--work", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.way:
        print(json.dumps(run(given)))
        return
    ways = (WAYS[0], *given.against)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        try:
            rounds = [
                {way: in_process(way, given, work) for way in ways} for _ in range(given.rounds)
            ]
        finally:
            stop_local(work / "home", wait=True)
    table({way: min((r[way] for r in rounds), key=lambda f: f["seconds"]) for way in ways})


def in_process(way: str, given: argparse.Namespace, work: Path) -> dict[str, Any]:
    """One way, in a process of its own."""
    command = [sys.executable, __file__, str(given.file), "--way", way, "--work", str(work)]
    command += ["--batch", str(given.batch)]
    command += ["--rows", str(given.rows)] if given.rows else []
    print(f"{way} ...", file=sys.stderr)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def run(given: argparse.Namespace) -> dict[str, Any]:
    """Time one way on an empty graph."""
    pickled = given.work / "elements.pickle"
    with connect(given.work / "home") as engine:
        wipe(engine)
        prepare(engine)
        if given.way == "rivalgraph":
            started = time.perf_counter()
            result = load(engine, given.file, options=Options(limit=given.rows))
            seconds = time.perf_counter() - started
            memory = peak()
            nodes, edges = elements(engine)
            with pickled.open("wb") as file:
                pickle.dump((result.rows, nodes, edges), file)
            rows = result.rows
        else:
            with pickled.open("rb") as file:
                rows, nodes, edges = pickle.load(file)
            write = write_py2neo if given.way.startswith("py2neo") else write_driver
            started = time.perf_counter()
            write(engine, nodes, edges, given)
            seconds = time.perf_counter() - started
            memory = peak()
        written = engine.read(
            "MATCH (n) WHERE NOT n:Load AND NOT n:Meta RETURN count(n)", timeout=600
        ).rows[0][0]
    return {
        "rows": rows,
        "nodes": written,
        "edges": sum(len(members) for members in edges.values()),
        "seconds": seconds,
        "memory": memory,
    }


def wipe(engine: Engine) -> None:
    """Delete every node and edge."""
    with engine.session(write=True) as session:
        session.run(
            "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
        ).consume()


def elements(engine: Engine) -> tuple[Nodes, Edges]:
    """All nodes and edges of the graph, the ledger left out."""
    nodes: Nodes = defaultdict(list)
    edges: Edges = defaultdict(list)
    with engine.session() as session:
        for record in session.run(
            "MATCH (n) WHERE NOT n:Load AND NOT n:Meta RETURN labels(n) AS l, properties(n) AS p"
        ):
            root = root_of(record["l"])
            others = sorted(label for label in record["l"] if label != root)
            nodes[root, *others].append(record["p"])
        for record in session.run(
            "MATCH (a)-[e]->(b) RETURN type(e) AS t, labels(a) AS l, a.id AS a, "
            "labels(b) AS k, b.id AS b, properties(e) AS p"
        ):
            key = (root_of(record["l"]), record["t"], root_of(record["k"]))
            edges[key].append((record["a"], record["p"], record["b"]))
    return dict(nodes), dict(edges)


def write_driver(engine: Engine, nodes: Nodes, edges: Edges, given: argparse.Namespace) -> None:
    """The bare driver: a statement a batch."""
    verb = "MERGE" if given.way.endswith("MERGE") else "CREATE"
    with engine.session(write=True) as session:

        def batches(text: str, rows: list[dict[str, Any]]) -> None:
            for start in range(0, len(rows), given.batch):
                chunk = rows[start : start + given.batch]
                session.execute_write(lambda tx, chunk: tx.run(text, rows=chunk).consume(), chunk)

        for labels, members in nodes.items():
            extra = "".join(f" SET n:{label}" for label in labels[1:])
            made = f"{verb} (n:{labels[0]} {{id: row.id}})"
            batches(f"UNWIND $rows AS row {made} SET n = row{extra}", members)
        for (start_label, kind, end_label), edge_rows in edges.items():
            batches(
                f"UNWIND $rows AS row MATCH (a:{start_label} {{id: row.a}}) "
                f"MATCH (b:{end_label} {{id: row.b}}) {verb} (a)-[e:{kind}]->(b) SET e = row.p",
                [{"a": a, "p": p, "b": b} for a, p, b in edge_rows],
            )


def write_py2neo(engine: Engine, nodes: Nodes, edges: Edges, given: argparse.Namespace) -> None:
    """py2neo's bulk functions, in the same batches."""
    import warnings

    warnings.simplefilter("ignore")
    from py2neo import Graph
    from py2neo.bulk import merge_nodes, merge_relationships

    password = engine.home.password_file.read_text().strip() if engine.home else ""
    graph = Graph(engine.uri, auth=("neo4j", password))
    for labels, members in nodes.items():
        for start in range(0, len(members), given.batch):
            chunk = [plain(p) for p in members[start : start + given.batch]]
            merge_nodes(graph.auto(), chunk, (labels[0], "id"), labels=set(labels))
    for (start_label, kind, end_label), rows in edges.items():
        for start in range(0, len(rows), given.batch):
            chunk = [(a, plain(p), b) for a, p, b in rows[start : start + given.batch]]
            merge_relationships(
                graph.auto(),
                chunk,
                kind,
                start_node_key=(start_label, "id"),
                end_node_key=(end_label, "id"),
            )


def plain(properties: dict[str, Any]) -> dict[str, Any]:
    """py2neo takes neither the driver's dates nor its points: days and pairs instead."""
    return {
        k: v.to_native() if hasattr(v, "to_native") else list(v) if hasattr(v, "srid") else v
        for k, v in properties.items()
    }


def peak() -> float:
    """Most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def table(results: dict[str, dict[str, Any]]) -> None:
    """Print what was measured."""
    ours = results["rivalgraph"]
    print(f"{ours['rows']:,} rows -> {ours['nodes']:,} nodes, {ours['edges']:,} edges\n")
    head = (
        f"{'way':<20} {'seconds':>8} {'rows/s':>9} {'elements/s':>11} {'peak MB':>8} {'ratio':>6}"
    )
    print(head)
    for way, found in results.items():
        size = ours["nodes"] + ours["edges"]
        ratio = ours["seconds"] / found["seconds"]
        print(
            f"{way:<20} {found['seconds']:>8.1f} {found['rows'] / found['seconds']:>9,.0f} "
            f"{size / found['seconds']:>11,.0f} {found['memory']:>8,.0f} {ratio:>6.2f}"
        )
    print("\nratio: seconds of rivalgraph / seconds of the other")


if __name__ == "__main__":
    main()

"""The read-only door against a real server: what reads passes, everything else is refused."""

import hashlib
import http.server
import threading

import pytest

from graph.engine import Engine, EngineError, QueryRefused

pytestmark = pytest.mark.engine

WRITES = """
CREATE (:Evil)
create (:Evil)
/* a reader's query */ CREATE (:Evil)
// MATCH (n) RETURN n¶CREATE (:Evil)
CREATE/**/(:Evil)
\\u0043REATE (:Evil)
\\u0043\\u0052\\u0045\\u0041\\u0054\\u0045 (:Evil)
CYPHER runtime=slotted CREATE (:Evil)
CYPHER 5 CREATE (:Evil)
PROFILE CREATE (:Evil)
EXPLAIN CREATE (:Evil)
MERGE (:Evil {id: 1})
MERGE (k:Kept {id: 1}) ON MATCH SET k.name = 'other'
MERGE (k:Kept {id: 1}) ON CREATE SET k.name = 'other'
MATCH (k:Kept) SET k.name = 'other'
MATCH (k:Kept) SET k += {name: 'other'}
MATCH (k:Kept) SET k:Evil
MATCH (k:Kept) REMOVE k.name
MATCH (k:Kept) REMOVE k:Kept
MATCH (k:Kept) DETACH DELETE k
MATCH (k:Kept)-[t]-() DELETE t
MATCH (k:Kept) WITH collect(k) AS all FOREACH (k IN all | SET k.name = 'other')
FOREACH (i IN range(1, 9) | CREATE (:Evil {id: i}))
CALL { CREATE (:Evil) }
CALL () { MERGE (e:Evil) RETURN e } RETURN e
UNWIND [1, 2] AS i CALL (i) { CREATE (e:Evil {id: i}) RETURN e } RETURN e
CALL { MATCH (k:Kept) SET k.name = 'other' RETURN k UNION MATCH (k:Kept) RETURN k } RETURN k
MATCH (k:Kept) CALL (k) { SET k.name = 'other' } IN TRANSACTIONS OF 1 ROW
MATCH (k:Kept) CALL (k) { DETACH DELETE k } IN 2 CONCURRENT TRANSACTIONS
MATCH (k:Kept) CALL (k) { RETURN 1 AS one } IN TRANSACTIONS RETURN one
RETURN any(x IN [1] WHERE EXISTS { MATCH (k) CALL (k) { RETURN 1 AS o } IN TRANSACTIONS RETURN o })
:auto CREATE (:Evil)
:auto MATCH (n) RETURN n
:use system
USING PERIODIC COMMIT LOAD CSV FROM 'file:///etc/passwd' AS line CREATE (:Evil)
MATCH (n) RETURN n; CREATE (:Evil)
RETURN 1; RETURN 2
LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line
LOAD CSV FROM 'FILE:///etc/passwd' AS line RETURN line
LOAD /**/ CSV WITH HEADERS FROM 'file:/etc/passwd' AS line RETURN line
LOAD CSV FROM '{http}' AS line RETURN line
LOAD CSV FROM 'http://localhost:{port}/' AS line RETURN line
LOAD CSV FROM 'http://[::1]:{port}/' AS line RETURN line
LOAD CSV FROM 'ftp://127.0.0.1:{port}/' AS line RETURN line
LOAD CSV FROM $address AS line RETURN line
RETURN [x IN [1] WHERE EXISTS { LOAD CSV FROM '{http}' AS line RETURN line } | x] AS x
RETURN COLLECT { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line } AS x
CALL db.createLabel('Evil')
CALL db.createProperty('evil')
CALL db.createRelationshipType('EVIL')
CALL `db`.`createLabel`('Evil')
CALL db.create.setNodeVectorProperty(null, 'a', [1.0])
CALL db.index.vector.createNodeIndex('evil', 'Kept', 'v', 3, 'cosine')
CALL db.clearQueryCaches()
CALL db.prepareForReplanning()
CALL db . /* odd */ `prepareForReplanning`()
CALL db.resampleOutdatedIndexes()
CALL db.resampleIndex('x')
CALL db.stats.clear('QUERIES')
CALL db.stats.stop('QUERIES')
CALL db.stats.retrieve('GRAPH COUNTS')
CALL db.awaitIndexes(1)
CALL dbms.listConfig()
CALL dbms.components()
CALL dbms.queryJmx('java.lang:*')
CALL dbms.killConnections([])
CALL dbms.killConnection('bolt-0')
CALL dbms.listConnections()
CALL dbms.upgrade()
CALL dbms.setConfigValue('dbms.usage_report.enabled', 'true')
CALL dbms.security.createUser('eve', 'eve-eve-eve')
CALL tx.setMetaData({user: 'eve'})
CALL apoc.cypher.doIt('CREATE (:Evil)', {})
RETURN [x IN [1] WHERE EXISTS { CALL db.prepareForReplanning() RETURN 1 AS a } | x] AS x
RETURN [x IN [1] WHERE EXISTS { CALL `db`./**/clearQueryCaches() YIELD value AS v RETURN v } | x]
RETURN [x IN [1] | COLLECT { CALL dbms.listConfig() YIELD name RETURN name }] AS x
RETURN CASE WHEN true THEN COUNT { CALL db.resampleOutdatedIndexes() RETURN 1 AS x } ELSE 0 END AS n
MATCH (k:Kept) WHERE EXISTS { CALL db.prepareForReplanning() RETURN 1 AS a } RETURN k
MATCH (k) RETURN k {.*, x: reduce(s = 0, x IN [1] | s + COUNT { CALL db.awaitIndexes(1) RETURN 1})}
CREATE INDEX evil FOR (n:Kept) ON (n.name)
CREATE FULLTEXT INDEX evil FOR (n:Kept) ON EACH [n.name]
CREATE CONSTRAINT evil FOR (n:Kept) REQUIRE n.name IS UNIQUE
CREATE CONSTRAINT kept IF NOT EXISTS FOR (n:Kept) REQUIRE n.id IS UNIQUE
DROP CONSTRAINT kept
DROP CONSTRAINT nothing IF EXISTS
DROP INDEX nothing IF EXISTS
CREATE USER eve SET PASSWORD 'eve-eve-eve'
CREATE OR REPLACE USER neo4j SET PASSWORD 'eve-eve-eve'
CREATE USER neo4j IF NOT EXISTS SET PASSWORD 'eve-eve-eve'
ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'eve-eve-eve'
ALTER USER neo4j SET PASSWORD 'eve-eve-eve'
ALTER USER neo4j SET STATUS SUSPENDED
RENAME USER neo4j TO eve
DROP USER neo4j
SHOW USERS
SHOW CURRENT USER
GRANT ROLE admin TO neo4j
CREATE ROLE evil
CREATE DATABASE evil
DROP DATABASE neo4j
STOP DATABASE neo4j
START DATABASE system
ALTER DATABASE neo4j SET ACCESS READ ONLY
CREATE ALIAS evil FOR DATABASE neo4j
SHOW DATABASES
USE system MATCH (n) RETURN n
USE system SHOW USERS
CALL { USE system MATCH (n) RETURN n } RETURN n
USE graph.byName('system') MATCH (n) RETURN n
ENABLE SERVER 'x'
SHOW SERVERS
SHOW SETTINGS
SHOW SETTINGS YIELD name, value RETURN name, value
SHOW TRANSACTIONS
TERMINATE TRANSACTIONS 'neo4j-transaction-1'
TERMINATE TRANSACTION 'neo4j-transaction-1'
SHOW TRANSACTIONS YIELD transactionId AS t TERMINATE TRANSACTIONS t YIELD message RETURN message
""".strip().splitlines()

READS = """
MATCH (k:Kept) RETURN k.name AS name
RETURN 1 AS one;
CYPHER runtime=slotted RETURN 1 AS one
// a comment with CREATE and CALL dbms.listConfig()¶RETURN 1 AS one
RETURN 'CREATE (:Evil) LOAD CSV CALL dbms.listConfig()' AS text
MATCH (k:Kept) WHERE k.name CONTAINS 'IN TRANSACTIONS' RETURN k
MATCH (k:Kept) RETURN [x IN [1] WHERE EXISTS { (k)--(:Kept) } | x] AS x
MATCH (k:Kept) RETURN COUNT { (k)--() } AS n, COLLECT { MATCH (k)--(o) RETURN o.name } AS names
MATCH (k:Kept) CALL (k) { MATCH (k)--(o) RETURN count(o) AS n } RETURN n
MATCH p = SHORTEST 1 (a:Kept {id: 1})-[*]-(b:Kept {id: 2}) RETURN p
MATCH (`CREATE`:Kept) RETURN `CREATE`.name AS `DETACH DELETE`
CALL db.labels()
CALL db.labels() YIELD label RETURN label
CALL db.relationshipTypes()
CALL db.propertyKeys()
CALL db.schema.visualization()
CALL db.index.fulltext.queryNodes('kept_names', 'first')
CALL `db`.`labels`()
RETURN [x IN [1] | COLLECT { CALL db.labels() YIELD label RETURN label }] AS labels
SHOW INDEXES
SHOW CONSTRAINTS YIELD name RETURN name
SHOW PROCEDURES YIELD name RETURN name
""".strip().splitlines()


@pytest.fixture(scope="module")
def listener():
    """A web server that LOAD CSV must not reach."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"secret\n")

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port, asked
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def kept(clean_engine: Engine) -> Engine:
    with clean_engine.session(write=True) as session:
        session.run("CREATE CONSTRAINT kept IF NOT EXISTS FOR (n:Kept) REQUIRE n.id IS UNIQUE")
        session.run("CREATE FULLTEXT INDEX kept_names IF NOT EXISTS FOR (n:Kept) ON EACH [n.name]")
        session.run("CALL db.awaitIndexes()")
        session.run("CREATE (:Kept {id: 1, name: 'first'})-[:TIE {w: 1}]->(:Kept {id: 2})")
    yield clean_engine
    with clean_engine.session(write=True) as session:
        session.run("DROP CONSTRAINT kept IF EXISTS")
        session.run("DROP INDEX kept_names IF EXISTS")


def everything(engine: Engine) -> str:
    """A fingerprint of graph, schema, users, databases and settings."""
    queries = [
        "MATCH (n) RETURN labels(n) AS l, properties(n) AS p ORDER BY elementId(n)",
        "MATCH ()-[t]->() RETURN type(t) AS k, properties(t) AS p ORDER BY elementId(t)",
        "SHOW CONSTRAINTS YIELD name, type, properties RETURN * ORDER BY name",
        "SHOW INDEXES YIELD name, type, properties RETURN * ORDER BY name",
        "CALL db.labels() YIELD label RETURN label ORDER BY label",
        "CALL db.relationshipTypes() YIELD relationshipType AS t RETURN t ORDER BY t",
        "CALL db.propertyKeys() YIELD propertyKey AS k RETURN k ORDER BY k",
        "SHOW USERS YIELD user, passwordChangeRequired, suspended RETURN * ORDER BY user",
        "SHOW DATABASES YIELD name, access, currentStatus RETURN * ORDER BY name",
        "SHOW SETTINGS YIELD name, value RETURN * ORDER BY name",
    ]
    digest = hashlib.sha256()
    with engine.session() as session:
        for query in queries:
            digest.update(repr([record.data() for record in session.run(query)]).encode())
    return digest.hexdigest()


def test_there_are_more_than_fifty_ways():
    assert len(set(WRITES)) == len(WRITES) > 50


def test_every_way_is_refused_and_changes_nothing(kept, listener):
    port, asked = listener
    before = everything(kept)
    let_through, said = [], {}
    for way in WRITES:
        query = (
            way.replace("¶", "\n")
            .replace("{http}", f"http://127.0.0.1:{port}/")
            .replace("{port}", str(port))
        )
        try:
            rows = kept.read(query, address=f"http://127.0.0.1:{port}/")
        except EngineError as error:
            said[way] = str(error)
        else:
            let_through.append((way, rows))
    assert let_through == []
    assert all(said.values())
    assert everything(kept) == before
    assert asked == []
    with connect_again(kept) as again:  # the password is still the one we know
        assert again.read("MATCH (n) RETURN count(n) AS n").rows == [(2,)]


def connect_again(engine: Engine) -> Engine:
    from graph.engine import connect

    return connect(engine.home.path)


@pytest.mark.parametrize("way", READS)
def test_what_reads_passes(kept, way):
    kept.read(way.replace("¶", "\n"))


def test_the_server_alone_closes_load_csv_and_writes(kept, listener):
    # Behind our own check stands the server: the same must hold for a bare read session.
    port, asked = listener
    exceptions = kept._neo4j.exceptions
    for query in (
        f"LOAD CSV FROM 'http://127.0.0.1:{port}/' AS line RETURN line",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "CREATE (:Evil)",
        "CREATE USER eve SET PASSWORD 'eve-eve-eve'",
        "ALTER USER neo4j SET PASSWORD 'eve-eve-eve'",
        "MATCH (k:Kept) CALL (k) { SET k.name = 'x' } IN TRANSACTIONS",
        "DROP CONSTRAINT kept",
    ):
        with kept.session() as session, pytest.raises(exceptions.Neo4jError):
            session.run(query).consume()
    assert asked == []


def test_refusals_say_why(kept):
    for query, word in [
        ("CALL dbms.killConnections([])", "only reads"),
        ("CALL db.prepareForReplanning()", "db.prepareForReplanning"),
        ("LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l", "LOAD CSV"),
        ("SHOW SETTINGS", "SHOW SETTINGS"),
        ("CREATE (:Evil)", "only reads"),
    ]:
        with pytest.raises(QueryRefused, match=word) as caught:
            kept.read(query)
        assert "\n" not in str(caught.value)


def test_a_syntax_error_points_at_the_place_in_the_users_own_text(kept):
    with pytest.raises(EngineError) as caught:
        kept.read("MATCH (k:Kept)\nRETRUN k")
    message, line, caret = str(caught.value).splitlines()
    assert "(line 2, column 1 (offset: 15))" in message
    assert line == '"RETRUN k"'
    assert caret.strip() == "^"


def test_a_missing_parameter_and_a_runtime_error_are_one_line(kept):
    for query in ("RETURN $nothing AS x", "RETURN 1 / 0 AS x", "RETURN toInteger([]) AS x"):
        with pytest.raises(EngineError) as caught:
            kept.read(query)
        assert "\n" not in str(caught.value).strip() or '"' in str(caught.value)


def test_a_query_checked_once_is_still_read_only_the_next_time(kept):
    query = "MATCH (k:Kept {id: $id}) RETURN k.name AS name"
    assert kept.read(query, id=1).rows == kept.read(query, id=1).rows == [("first",)]


def test_limit_and_truncation(kept):
    query = "UNWIND range(1, $n) AS i RETURN i, i * 2 AS twice"
    whole = kept.read(query, n=5)
    assert (whole.columns, len(whole.rows), whole.truncated) == (["i", "twice"], 5, False)
    assert kept.read(query, limit=5, n=5).truncated is False
    cut = kept.read(query, limit=3, n=10**7)
    assert (cut.rows, cut.truncated) == ([(1, 2), (2, 4), (3, 6)], True)
    assert kept.read(query, limit=0, n=2) == type(cut)(["i", "twice"], [], truncated=True)
    assert kept.read(
        "RETURN $limit AS a, $timeout AS b", parameters={"limit": 1, "timeout": 2}
    ).rows == [(1, 2)]


def test_a_long_query_ends_at_its_time_limit(kept):
    query = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN count(a + b) AS n"
    with pytest.raises(EngineError, match=r"time limit of 0\.5 s"):
        kept.read(query, timeout=0.5)


def test_write_counts_and_its_errors_are_plain(kept):
    counters = kept.write("UNWIND $ids AS id MERGE (k:Kept {id: id})", ids=[1, 2, 3])
    assert (counters.nodes_created, counters.labels_added) == (1, 1)
    with pytest.raises(EngineError, match="already exists"):
        kept.write("CREATE (:Kept {id: 1})")


def test_nothing_is_said_about_unknown_labels(kept, caplog, recwarn):
    rows = kept.read("MATCH (a:NoSuchLabel), (b:NoSuchLabel) RETURN a.nothing, b").rows
    assert rows == []
    assert not caplog.records
    assert not recwarn.list

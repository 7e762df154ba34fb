"""A restore that was killed between its two renames is ended by the next start."""

from graph.engine import Home


def made(path, name):
    database = path / name / "databases" / "neo4j"
    database.mkdir(parents=True)
    (database / "neostore").write_text(name)


def holds(home):
    return (home.data / "databases" / "neo4j" / "neostore").read_text()


def test_killed_before_the_new_data_came_the_old_ones_return(tmp_path):
    home = Home(tmp_path)
    made(tmp_path, "data.before")
    home.data.mkdir()
    home.settle()
    assert holds(home) == "data.before"
    assert not home.data_before.exists()


def test_killed_after_the_new_data_came_the_old_ones_go(tmp_path):
    home = Home(tmp_path)
    made(tmp_path, "data.before")
    made(tmp_path, "data")
    home.settle()
    assert holds(home) == "data"
    assert not home.data_before.exists()


def test_nothing_to_settle(tmp_path):
    home = Home(tmp_path)
    made(tmp_path, "data")
    home.settle()
    assert holds(home) == "data"

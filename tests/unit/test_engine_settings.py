"""The server's settings: safe in both places, and what the environment may change."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.cli.root import cli
from graph.engine.errors import EngineError
from graph.engine.pages import shown
from graph.engine.settings import (
    NEO4J_VERSION,
    SAFE_SETTINGS,
    heap,
    local_settings,
    page_cache,
    start_timeout,
)

REPOSITORY = Path(__file__).resolve().parents[2]


def container_name(setting: str) -> str:
    return "NEO4J_" + setting.replace("_", "__").replace(".", "_")


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    return yaml.safe_load((REPOSITORY / "docker-compose.yml").read_text())["services"]


@pytest.fixture(scope="module")
def service(services) -> dict[str, Any]:
    return services["neo4j"]


def filled_in(text: str, **given: str) -> str:
    """A value of the compose file as Compose reads it, with an `.env` of these."""
    return re.sub(
        r"\$\{(\w+)(?::([-?])([^}]*))?\}",
        lambda m: given.get(m[1]) or (m[3] if m[2] == "-" else f"<{m[1]} is missing>"),
        text,
    )


def test_container_has_the_safe_settings(service):
    environment = service["environment"]
    assert {name: environment.get(container_name(name)) for name in SAFE_SETTINGS} == SAFE_SETTINGS


def test_container_is_the_version_we_run(service):
    assert service["image"] == f"neo4j:{NEO4J_VERSION}-community"


def test_container_needs_a_password_and_has_none(service):
    assert "${NEO4J_PASSWORD:?" in service["environment"]["NEO4J_AUTH"]
    example = (REPOSITORY / ".env.example").read_text().splitlines()
    assert "NEO4J_PASSWORD=" in example


def test_container_ports_stay_on_this_machine(services):
    ports = [port for one in services.values() for port in one.get("ports", ())]
    assert len(ports) == 3
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_container_shows_what_the_local_server_shows(service):
    wanted = shown("http://127.0.0.1:7475/word", guide=True, style=True, read_only=None)
    has = {
        name: filled_in(service["environment"][container_name(name)], GUIDE_WORD="word")
        for name in wanted
    }
    assert has == wanted


def test_guide_and_loader_are_one_recipe(services):
    guide, loader = services["guide"], services["loader"]
    for one in (guide, loader):
        assert one["build"] == "."
        assert one["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
        assert one["environment"]["RIVALGRAPH_URI"] == "bolt://neo4j:7687"
    served = filled_in(guide["environment"]["RIVALGRAPH_GUIDE"], GUIDE_WORD="word")
    assert served == "http://127.0.0.1:7475/word"
    assert loader["profiles"] == ["load"]
    assert all(volume.endswith(":ro") for volume in loader["volumes"])


@pytest.mark.parametrize("name", ["guide", "loader"])
def test_commands_of_the_containers_are_ours(services, name):
    command, *words = services[name]["command"]
    options = {text for param in cli.commands[command].params for text in param.opts}
    assert {word for word in words if word.startswith("--")} <= options


def test_every_variable_is_in_the_example():
    text = (REPOSITORY / "docker-compose.yml").read_text()
    used = set(re.findall(r"\$\{(\w+)", text))
    offered = set(re.findall(r"^#?(\w+)=", (REPOSITORY / ".env.example").read_text(), re.MULTILINE))
    assert used == offered
    needed = set(re.findall(r"\$\{(\w+):\?", text))
    assert needed == {"NEO4J_PASSWORD", "GUIDE_WORD"}


def test_the_image_is_made_of_files_that_are_there():
    recipe = (REPOSITORY / "Dockerfile").read_text()
    copied = [
        name
        for line in re.findall(r"^COPY (.+) \S+$", recipe, re.MULTILINE)
        for name in line.split()
    ]
    allowed = set((REPOSITORY / ".dockerignore").read_text().split())
    assert copied
    for name in copied:
        assert (REPOSITORY / name).exists()
        assert f"!{name}" in allowed
    assert "USER analyst" in recipe


def test_container_keeps_its_data_and_says_when_it_is_ready(service):
    assert service["volumes"] == ["neo4j-data:/data"]
    assert service["healthcheck"]["test"]


def test_local_server_listens_on_loopback_only():
    settings = local_settings(1, 2)
    listening = {name: value for name, value in settings.items() if "listen_address" in name}
    assert len(listening) == 3
    assert all(value.startswith("127.0.0.1") for value in listening.values())


def test_extra_settings_cannot_weaken_the_safe_ones():
    settings = local_settings(1, 2, dict.fromkeys(SAFE_SETTINGS, "weak") | {"more": "x"})
    assert SAFE_SETTINGS.items() <= settings.items()
    assert settings["more"] == "x"


@pytest.mark.parametrize("size", ["512m", "2g", "2G", "900000k"])
def test_memory_from_the_environment(monkeypatch, size):
    monkeypatch.setenv("RIVALGRAPH_HEAP", size)
    monkeypatch.setenv("RIVALGRAPH_PAGECACHE", size)
    assert heap() == page_cache() == size.lower()


@pytest.mark.parametrize("size", ["lots", "1.5g", "0m", "-1g", "512", "1g -XX:+Evil", "1g\n"])
def test_memory_that_is_no_size(monkeypatch, size):
    monkeypatch.setenv("RIVALGRAPH_HEAP", size)
    with pytest.raises(EngineError, match=r"RIVALGRAPH_HEAP is .* such as 512m"):
        heap()


@pytest.mark.parametrize("text", ["soon", "0", "-3", "nan", "inf"])
def test_start_timeout_that_is_no_number(monkeypatch, text):
    monkeypatch.setenv("RIVALGRAPH_START_TIMEOUT", text)
    with pytest.raises(EngineError, match="RIVALGRAPH_START_TIMEOUT"):
        start_timeout()

"""The server's settings: safe in both places, and what the environment may change."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.engine.errors import EngineError
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
def service() -> dict[str, Any]:
    compose = yaml.safe_load((REPOSITORY / "docker-compose.yml").read_text())
    return compose["services"]["neo4j"]


def test_container_has_the_safe_settings(service):
    environment = service["environment"]
    assert {name: environment.get(container_name(name)) for name in SAFE_SETTINGS} == SAFE_SETTINGS


def test_container_is_the_version_we_run(service):
    assert service["image"] == f"neo4j:{NEO4J_VERSION}-community"


def test_container_needs_a_password_and_has_none(service):
    assert "${NEO4J_PASSWORD:?" in service["environment"]["NEO4J_AUTH"]
    example = (REPOSITORY / ".env.example").read_text().splitlines()
    assert "NEO4J_PASSWORD=" in example


def test_container_ports_stay_on_this_machine(service):
    assert service["ports"]
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])


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

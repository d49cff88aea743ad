"""Asking for addresses, against a server with every kind of trouble."""

from __future__ import annotations

from dataclasses import replace

import pytest

from career_doctor.links.asking import offline
from career_doctor.links.model import Finding

from .conftest import HUGE, QUICK, World


@pytest.mark.parametrize(
    ("path", "state", "detail"),
    [
        ("/ok", "works", "200 OK"),
        ("/status/404", "dead", "404 Not Found"),
        ("/status/410", "dead", "410 Gone"),
        ("/to-gone", "dead", "410 Gone"),
        ("/status/403", "unsure", "403 Forbidden"),
        ("/status/429", "unsure", "429 Too Many Requests"),
        ("/status/500", "unsure", "500 Internal Server Error"),
        ("/status/799", "unsure", "799"),
        ("/loop", "unsure", "more than 3 redirects"),
        ("/hops/3", "works", "200 OK"),
        ("/hops/4", "unsure", "more than 3 redirects"),
        ("/to-mail", "unsure", "no web address: mailto:desk@example.org"),
        ("/to-nowhere", "unsure", "no address: http://[broken"),
        ("/no-head/405", "works", "200 OK"),
        ("/no-head/501", "works", "200 OK"),
        ("/no-head/404", "works", "200 OK"),
        ("/hang-up-on-head", "works", "200 OK"),
    ],
)
async def test_each_kind_of_answer_is_judged(world: World, path: str, state: str, detail: str) -> None:
    (finding,) = await world.ask(world.url(path))
    assert (finding.state, finding.detail) == (state, detail)


async def test_what_is_too_slow_is_unsure(world: World) -> None:
    (finding,) = await world.ask(world.url("/slow"), manner=replace(QUICK, timeout=0.2))
    assert (finding.state, finding.detail) == ("unsure", "no answer within 0.2 seconds")


async def test_refused_and_unknown_hosts_are_dead_but_not_those_that_could_not_be_looked_up(
    world: World, closed_port: int
) -> None:
    found = await world.ask(f"http://127.0.0.1:{closed_port}/", "https://gone.invalid/a", "https://busy.later/")
    assert [(each.state, each.detail, each.status) for each in found] == [
        ("dead", "connection refused", None),
        ("dead", "no such host", None),
        ("unsure", "host not looked up", None),
    ]


async def test_a_bad_certificate_is_unsure(world: World) -> None:
    (finding,) = await world.ask(f"https://one.test:{world.tls_port}/ok")
    assert (finding.state, finding.detail) == ("unsure", "its certificate is not valid")


@pytest.mark.parametrize("url", ["http://[broken/", "ftp://one.test/file", "http:///nothing"])
async def test_what_is_no_web_address_is_unsure(world: World, url: str) -> None:
    (finding,) = await world.ask(url)
    assert finding.state == "unsure"
    assert world.asked == []


async def test_head_comes_first_and_get_only_where_it_is_refused(world: World) -> None:
    await world.ask(world.url("/ok"))
    await world.ask(world.url("/no-head/405"))
    assert world.asked == [("HEAD", "/ok"), ("HEAD", "/no-head/405"), ("GET", "/no-head/405")]


async def test_a_huge_page_is_read_only_at_its_beginning(world: World) -> None:
    (finding,) = await world.ask(world.url("/huge"))
    assert finding.state == "works"
    assert world.written < HUGE


async def test_passing_troubles_are_tried_again_and_others_are_not(world: World) -> None:
    once, gone, shut = await world.ask(*(world.url(path) for path in ("/only-once", "/status/404", "/status/403")))
    assert (once.state, gone.state, shut.state) == ("works", "dead", "unsure")
    assert [world.asked.count(("GET", path)) for path in ("/only-once", "/status/404", "/status/403")] == [2, 1, 1]


async def test_a_busy_host_is_not_asked_with_get_on_top(world: World) -> None:
    await world.ask(world.url("/status/429"))
    assert world.asked == [("HEAD", "/status/429")] * QUICK.tries


async def test_a_host_is_never_asked_twice_at_once_but_several_hosts_are(world: World) -> None:
    hosts = [f"{name}.test" for name in ("one", "two", "three", "four")]
    paths = ["/while/0.1", "/hops/2", "/no-head/405", "/status/500", "/status/404"]
    found = await world.ask(*(world.url(path, host) for path in paths for host in hosts))
    assert len(found) == 20
    assert dict(world.most_at_once) == dict.fromkeys(hosts, 1)
    assert world.most_hosts > 1


async def test_no_more_hosts_are_asked_at_once_than_told(world: World) -> None:
    urls = [world.url("/while/0.1", f"{number}.test") for number in range(8)]
    await world.ask(*urls, manner=replace(QUICK, at_once=2))
    assert world.most_hosts == 2


async def test_findings_come_in_the_order_of_the_addresses_and_name_who_asks(world: World) -> None:
    urls = [world.url("/while/0.05"), world.url("/ok", "two.test"), world.url("/status/404", "three.test")]
    assert [finding.url for finding in await world.ask(*urls)] == urls
    assert world.agents == {"test agent"}


async def test_where_a_page_has_moved_for_good_is_told(world: World) -> None:
    moved, for_now, stayed = await world.ask(*(world.url(path) for path in ("/hops/1", "/for-now", "/ok#part")))
    assert (moved.moved_to, for_now.moved_to, stayed.moved_to) == (world.url("/hops/0"), "", "")


def test_a_machine_without_network_is_told_from_dead_addresses() -> None:
    gone = [Finding(f"https://{name}.test/", "dead", None, "no such host") for name in "ab"]
    assert offline(gone)
    assert offline([*gone, Finding("https://c.test/", "unsure", None, "no answer within 20 seconds")])
    assert not offline(gone[:1])
    assert not offline([*gone, Finding("https://c.test/", "dead", 404, "404 Not Found")])
    assert not offline([])

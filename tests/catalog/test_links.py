"""Cited pages are asked for politely, and only on demand: against a server of our own."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from conftest import SOURCES, credential, document

from credpick.catalog import links

STATUS = {"/there": 200, "/gone": 404, "/taken-away": 410, "/refused": 429, "/broken": 500}


class Site(BaseHTTPRequestHandler):
    """Answers by the path, and notes what it was asked."""

    def answer(self):
        method, path = self.command, self.path
        self.server.asked.append((time.monotonic(), method, path))
        assert self.headers["User-Agent"].startswith("credpick/")
        assert {"cookie", "referer"}.isdisjoint(name.lower() for name in self.headers)
        if path == "/no-head":
            self.send_response(405 if method == "HEAD" else 200)
        elif path == "/elsewhere":
            self.send_response(301)
            self.send_header("Location", "/there")
        elif path == "/file":
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname")
        elif path == "/round":
            self.send_response(302)
            self.send_header("Location", "/round")
        else:
            self.send_response(STATUS[path])
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET = answer

    def log_message(self, *args):
        """Nothing is printed."""


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def at(site):
    return f"http://127.0.0.1:{site.server_port}"


@pytest.mark.parametrize(
    ("path", "state", "words"),
    [
        ("/there", "there", "200"),
        ("/no-head", "there", "200"),
        ("/gone", "gone", "404"),
        ("/taken-away", "gone", "410"),
        ("/refused", "refused", "429"),
        ("/broken", "refused", "500"),
        ("/file", "failed", "Found - Redirection to url 'file:///etc/hostname' is not allowed"),
    ],
)
def test_what_became_of_an_address(at, path, state, words):
    (found,) = links.check([at + path])
    assert (found.state, found.words) == (state, words)


def test_a_new_address_is_told(at):
    (found,) = links.check([at + "/elsewhere"])
    assert (found.state, found.words) == ("moved", at + "/there")


def test_what_leads_in_a_circle_or_to_nobody_is_told(at):
    found = {one.url: one for one in links.check([at + "/round", "http://127.0.0.1:1/"], pause=0)}
    assert {one.state for one in found.values()} == {"failed"}
    assert "refused" in found["http://127.0.0.1:1/"].words.lower()


def test_each_address_is_asked_once_and_a_host_is_not_hurried(site, at):
    found = list(links.check([at + "/there", at + "/gone", at + "/there"], pause=0.2))
    assert [one.state for one in found] == ["there", "gone"]
    (first, *_), (second, *_) = site.asked
    assert [(method, path) for _, method, path in site.asked] == [
        ("HEAD", "/there"),
        ("HEAD", "/gone"),
    ]
    assert second - first >= 0.2


def test_check_asks_only_with_the_option(run, write, site, at):
    known = document(credential("one", [("cost.exam", 10, {"source": "s-gone"})]))
    known["sources"] = [
        {**SOURCES[0], "id": f"s-{path}", "url": f"{at}/{path}"} for path in ("gone", "there")
    ]
    file = write(known)
    code, out, err = run("catalog", "check", file)
    assert code == 0, err
    assert site.asked == []
    code, out, err = run("catalog", "check", file, "--links")
    assert code == 0
    assert "Asking 2 addresses" in err
    assert f"Gone: 1\n{at}/gone" in out
    assert "2 addresses asked, 1 are there" in out
    assert {path for _, _, path in site.asked} == {"/gone", "/there"}
    code, out, _ = run("catalog", "check", file, "--links", "--json")
    assert [one["state"] for one in json.loads(out)["links"]] == ["gone", "there"]

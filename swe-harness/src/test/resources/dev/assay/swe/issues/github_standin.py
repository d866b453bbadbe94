"""A stand-in of GitHub's REST and GraphQL interfaces, for tests: python3 github_standin.py ISSUES.json

ISSUES.json: {"owner/name": {"moved_to": "owner/new"} or {"issues": [ISSUE, ...]}}. An ISSUE has the fields of the REST interface, of
which "number" and "title" are needed; labels and comments may be texts, and a pull request may have "closes": [number, ...].

Below /api/v3 and /api/graphql it answers as the service does: ETags, pages, limits. Below /_test it is steered and asked:
POST /_test {"remaining": n, "seconds": s} leaves n requests until s seconds from now; {"fail": [path, status, n]} fails the next
n requests of a path; {"title": [repository, number, text]} edits an issue; {"token": text} refuses any other token;
{"forget": true} empties the log. GET /_test lists the requests since, oldest first: [[status, path], ...].
"""

import hashlib
import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

LIMIT = 5000
PAGE = 2  # comments a page at most, so that few make several pages


class Service:
    """The state: issues, limits, what was asked."""

    def __init__(self, repositories):
        self.lock = threading.Lock()
        self.repositories = repositories
        self.remaining, self.reset = LIMIT, time.time() + 3600
        self.failures, self.token, self.log = {}, None, []

    def steer(self, order):
        if "remaining" in order:
            self.remaining, self.reset = order["remaining"], int(time.time() + order["seconds"])
        if "fail" in order:
            path, status, times = order["fail"]
            self.failures[path] = [status] * times
        if "title" in order:
            repository, number, text = order["title"]
            self.issue(repository, number)["title"] = text
        self.token = order.get("token", self.token)
        if order.get("forget"):
            self.log.clear()

    def issue(self, repository, number):
        issues = self.repositories.get(repository, {}).get("issues", [])
        return next((issue for issue in issues if issue["number"] == number), None)

    def used_up(self):
        if time.time() >= self.reset:
            self.remaining, self.reset = LIMIT, time.time() + 3600
        return self.remaining == 0


def is_pull(issue):
    return "closes" in issue or "pull_request" in issue


def comment(number, text):
    shown = {"id": number + 1, "user": {"login": "u"}, "created_at": "2020-01-02T00:00:%02dZ" % number}
    return dict(shown, **({"body": text} if isinstance(text, str) else text))


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    service = None

    def log_message(self, *words):
        pass

    def body(self):
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def do_GET(self):
        self.answer(b"")

    def do_POST(self):
        self.answer(self.body())

    def answer(self, body):
        with self.service.lock:
            if urlsplit(self.path).path == "/_test":
                if body:
                    self.service.steer(json.loads(body))
                return self.send(200, self.service.log)
            status, value, headers = self.refused() or self.served(body)
            data = json.dumps(value).encode()
            if status == 200 and not body:
                headers["ETag"] = 'W/"%s"' % hashlib.sha256(data).hexdigest()
                if self.headers.get("If-None-Match") == headers["ETag"]:
                    status = 304
            if status not in (304, 403, 500):
                self.service.remaining = max(0, self.service.remaining - 1)
            headers["X-RateLimit-Limit"] = str(LIMIT)
            headers["X-RateLimit-Remaining"] = str(self.service.remaining)
            headers["X-RateLimit-Reset"] = str(int(self.service.reset))
            self.service.log.append([status, self.path])
            self.send(status, value, headers)

    def send(self, status, value, headers=None):
        data = b"" if status == 304 else json.dumps(value).encode()
        self.send_response(status)
        for name, text in (headers or {}).items():
            self.send_header(name, text)
        if status != 304:
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def refused(self):
        path = urlsplit(self.path).path
        if self.service.failures.get(path):
            return self.service.failures[path].pop(), {"message": "as ordered"}, {}
        given = self.headers.get("Authorization")
        if given and self.service.token and given != "Bearer " + self.service.token:
            return 401, {"message": "Bad credentials"}, {}
        if self.service.used_up():
            message = "API rate limit exceeded"
            if path == "/api/graphql":  # which is the one that refuses with status 200
                return 200, {"errors": [{"type": "RATE_LIMITED", "message": message}]}, {}
            return 403, {"message": message}, {}
        return None

    def served(self, body):
        address = urlsplit(self.path)
        if address.path == "/api/graphql":
            return (200, self.graph(json.loads(body)), {}) if self.headers.get("Authorization") else self.nothing(401)
        words = address.path.split("/")[1:]
        if words[:3] != ["api", "v3", "repos"] or len(words) not in (5, 7, 8):
            return self.nothing(404)
        name = "/".join(words[3:5])
        repository = self.service.repositories.get(name)
        if repository is None:
            return self.nothing(404)
        if "moved_to" in repository:
            moved = self.here() + "/".join(["/api/v3/repos", repository["moved_to"]] + words[5:])
            return 301, {"message": "Moved Permanently", "url": moved}, {"Location": moved}
        if len(words) == 5:
            return 200, self.repository(name), {}
        issue = self.service.issue(name, int(words[6])) if words[6].isdigit() else None
        if issue is None:
            return self.nothing(404)
        if len(words) == 8:
            return self.comments(issue, parse_qs(address.query)) if words[7] == "comments" else self.nothing(404)
        if words[5] == "pulls":
            return (200, self.pull(name, issue), {}) if is_pull(issue) else self.nothing(404)
        return (200, self.issue(name, issue), {}) if words[5] == "issues" else self.nothing(404)

    def nothing(self, status):
        return status, {"message": "Not Found" if status == 404 else "Requires authentication"}, {}

    def here(self):
        return "http://" + self.headers["Host"]

    def repository(self, name):
        owner, short = name.split("/")
        url = self.here() + "/api/v3/repos/" + name
        return {"id": 1, "name": short, "full_name": name, "owner": {"login": owner}, "url": url}

    def issue(self, name, issue):
        url = "%s/api/v3/repos/%s/issues/%d" % (self.here(), name, issue["number"])
        shown = {
            "url": url,
            "html_url": "https://github.example/%s/issues/%d" % (name, issue["number"]),
            "comments_url": url + "/comments",
            "number": issue["number"],
            "title": issue["title"],
            "body": issue.get("body"),
            "comments": len(issue.get("comments", [])),
            "created_at": issue.get("created_at", "2020-01-01T00:00:00Z"),
            "state": "closed",
            "labels": [{"name": label} if isinstance(label, str) else label for label in issue.get("labels", [])],
        }
        if is_pull(issue):
            shown["pull_request"] = {"url": url.replace("/issues/", "/pulls/")}
        return shown

    def pull(self, name, issue):
        shown = dict(self.issue(name, issue), merged=True)
        del shown["pull_request"]
        return shown

    def comments(self, issue, query):
        size = min(PAGE, int(query.get("per_page", ["30"])[0]))
        page = int(query.get("page", ["1"])[0])
        texts = issue.get("comments", [])
        shown = [comment(number, text) for number, text in enumerate(texts)][(page - 1) * size : page * size]
        headers = {}
        if page * size < len(texts):
            path = urlsplit(self.path).path
            following = "%s%s?per_page=%d&page=%d" % (self.here(), path, size, page + 1)
            headers["Link"] = '<%s>; rel="next"' % following
        return 200, shown, headers

    def graph(self, question):
        asked = question["variables"]
        name = asked["owner"] + "/" + asked["name"]
        pull = self.service.issue(name, asked["number"])
        if pull is None or not is_pull(pull):
            return {"data": {"repository": None}, "errors": [{"type": "NOT_FOUND", "message": "no such pull request"}]}
        nodes = [{"number": number, "repository": {"nameWithOwner": name}} for number in pull.get("closes", [])]
        return {"data": {"repository": {"pullRequest": {"closingIssuesReferences": {"nodes": nodes}}}}}


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        Handler.service = Service(json.load(file))
    ThreadingHTTPServer(("", 8080), Handler).serve_forever()

"""A real Neo4j server on this machine without Docker, for tests and trials; it listens on loopback only.

``python -m graph.store.neo4j.local up DIR`` makes a server in that folder and waits until it answers;
``down DIR`` stops it in order, ``kill DIR`` as a power cut would. Needs Java 17 and, the first time, Maven,
which fetches the jars (some 120 MB) into the user's cache folder. NEO4J_VERSION asks for another release (those
with a year for a number need Java 21), NEO4J_HEAP for more memory; JAVA_HOME says which Java.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

#: The release with long support.
LONG_SUPPORTED = "5.26.30"
VERSION = os.environ.get("NEO4J_VERSION") or LONG_SUPPORTED
USER = "neo4j"
_PATIENCE_SECONDS = 180.0
_HEAP = os.environ.get("NEO4J_HEAP") or "512m"
_ARTIFACTS = (("org.neo4j.app", "neo4j-server"), ("org.neo4j", "neo4j"))
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.lang", "java.util.concurrent")
_ADMIN = "org.neo4j.server.startup.Neo4jAdminCommand"
_SERVER = "org.neo4j.server." + ("CommunityEntryPoint" if VERSION.startswith("5.") else "Neo4jCommunity")
_PROJECT = """<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>local</groupId><artifactId>server</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>{dependencies}</dependencies></project>
"""
_DEPENDENCY = (
    "<dependency><groupId>{group}</groupId><artifactId>{artifact}</artifactId><version>{version}</version></dependency>"
)
_SETTINGS = """server.bolt.listen_address=127.0.0.1:{bolt}
server.bolt.advertised_address=127.0.0.1:{bolt}
server.http.listen_address=127.0.0.1:{http}
server.https.enabled=false
server.memory.heap.initial_size={heap}
server.memory.heap.max_size={heap}
server.memory.pagecache.size=256m
db.tx_log.rotation.retention_policy=keep_none
dbms.usage_report.enabled=false
"""
_NEXT = """Neo4j {version} 已就绪：{url}（只监听本机，数据在 {home}）。接下来：
  export NEO4J_USERNAME={user} NEO4J_PASSWORD_FILE={file}
  .venv/bin/liantu --db {url} demo      # 装入示例数据，打开网页
  .venv/bin/liantu --db {url} check
用 Cypher 提问见 docs/cypher.md；停止：make neo4j-stop。"""
# Plans made for one test's few nodes serve the next one's as well.
_SHORT_LIVED_SETTINGS = "dbms.cypher.min_replan_interval=1h\n"


class NoServer(RuntimeError):
    """The server can't be had here, or did not start; the message says why."""


@dataclass(frozen=True)
class LocalServer:
    """A server in a folder; the same ports and password each time it starts there.

    `short_lived`: compiled quickly rather than well, for tests that are over before good code would pay.
    """

    home: Path
    short_lived: bool = False

    @property
    def url(self) -> str:
        """Where it answers, e.g. ``bolt://127.0.0.1:40123``."""
        return f"bolt://127.0.0.1:{self._kept('bolt')}"

    @property
    def password(self) -> str:
        """Password of the user neo4j."""
        return self._kept("password")

    @property
    def process(self) -> int | None:
        """Number of the running process; None if it does not run."""
        try:
            number = int(self._kept("process"))
            running = _is_running(number, self.home)
        except (OSError, ValueError):
            return None
        return number if running else None

    def _kept(self, name: str) -> str:
        return (self.home / name).read_text(encoding="utf-8")

    def _keep(self, name: str, text: str) -> None:
        path = self.home / name
        path.touch(mode=0o600)
        path.write_text(text, encoding="utf-8")

    def up(self) -> None:
        """Starts the server and waits until it answers; NoServer if it does not."""
        if self.process is not None:
            return
        jars = installed()
        if not (self.home / "password").exists():
            self._make(jars)
        self._start(jars)
        self._await()

    def _make(self, jars: Path) -> None:
        """Settings with ports that are free now, and a password of its own."""
        for folder in ("conf", "data", "logs", "run"):
            (self.home / folder).mkdir(parents=True, exist_ok=True)
        bolt, http = _free_ports()
        settings = _SETTINGS.format(bolt=bolt, http=http, heap=_HEAP)
        settings += _SHORT_LIVED_SETTINGS if self.short_lived else ""
        (self.home / "conf" / "neo4j.conf").write_text(settings, encoding="utf-8")
        password = secrets.token_urlsafe(12)
        command = [_java(), "-cp", f"{jars}/*", f"-Dbasedir={self.home}", _ADMIN, "dbms", "set-initial-password", "--"]
        homes = {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        _run([*command, password], env={**os.environ, **homes})
        self._keep("bolt", str(bolt))
        self._keep("password", password)

    def _start(self, jars: Path) -> None:
        opened = [word for package in _OPENED for word in ("--add-opens", f"java.base/{package}=ALL-UNNAMED")]
        homes = [f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"]
        quick = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"] if self.short_lived else []
        command = [_java(), f"-Xms{_HEAP}", f"-Xmx{_HEAP}", *quick, *opened, "-cp", f"{jars}/*", _SERVER, *homes]
        with (self.home / "logs" / "console.log").open("ab") as log:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        # Nobody waits for it: this process may end before it, or be asked to stop it much later.
        process.returncode = 0
        self._keep("process", str(process.pid))

    def _await(self) -> None:
        port, until = int(self._kept("bolt")), time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
            except OSError:
                time.sleep(0.2)
            else:
                return
            if self.process is None:
                raise NoServer(f"Neo4j 没有启动起来，日志见 {self.home / 'logs'}")
        raise NoServer(f"Neo4j 在 {_PATIENCE_SECONDS:.0f} 秒内没有应答，日志见 {self.home / 'logs'}")

    def down(self) -> None:
        """Stops the server in order."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Ends the server at once, in the middle of whatever it does."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        process, until = self.process, time.monotonic() + _PATIENCE_SECONDS
        if process is None:
            return
        os.kill(process, how)
        while self.process is not None and time.monotonic() < until:
            time.sleep(0.05)


def _is_running(number: int, home: Path) -> bool:
    """Whether that process is the server of that folder; one that has ended and nobody waited for is not."""
    if Path("/proc/self").exists():
        return str(home).encode() in Path(f"/proc/{number}/cmdline").read_bytes()
    os.kill(number, 0)
    return True


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as two:
        one.bind(("127.0.0.1", 0))
        two.bind(("127.0.0.1", 0))
        return one.getsockname()[1], two.getsockname()[1]


def _run(command: list[str], folder: Path | None = None, env: dict[str, str] | None = None) -> None:
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        raise NoServer(f"{command[0]} 未能完成：{(done.stdout + done.stderr).strip()[-2000:]}")


def _java() -> str:
    """The Java that JAVA_HOME names, else the usual one."""
    home = os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin" / "java") if home else "java"


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "liantu" / f"neo4j-{VERSION}"


def installed() -> Path:
    """The folder with the server's jars, fetched with Maven if they are not there yet; NoServer if they can't be."""
    if shutil.which(_java()) is None:
        raise NoServer("没有 Java（需要 17 或更新版本），不能启动本机 Neo4j")
    folder = _cache()
    if folder.is_dir():
        return folder
    if shutil.which("mvn") is None:
        raise NoServer("没有 Maven（mvn），不能下载 Neo4j")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as made:
        _fetch(Path(made))
        _take(Path(made) / "jars", folder)
    return folder


def _fetch(folder: Path) -> None:
    listed = (_DEPENDENCY.format(group=group, artifact=name, version=VERSION) for group, name in _ARTIFACTS)
    (folder / "pom.xml").write_text(_PROJECT.format(dependencies="".join(listed)), encoding="utf-8")
    goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={folder / 'jars'}"]
    _run(["mvn", "-q", "-B", *goal], folder)


def _take(fetched: Path, folder: Path) -> None:
    """Puts the jars in their place at once, so that nobody ever finds half of them; another may have been quicker."""
    try:
        fetched.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise


def main(words: list[str]) -> int:
    """The command line."""
    verbs = {"up": LocalServer.up, "down": LocalServer.down, "kill": LocalServer.kill}
    if len(words) != 2 or words[0] not in verbs:
        print("用法：python -m graph.store.neo4j.local up|down|kill 目录", file=sys.stderr)
        return 2
    server = LocalServer(Path(words[1]).resolve())
    try:
        verbs[words[0]](server)
    except NoServer as trouble:
        print(trouble, file=sys.stderr)
        return 1
    if words[0] == "up":
        print(_NEXT.format(version=VERSION, url=server.url, user=USER, file=server.home / "password", home=server.home))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

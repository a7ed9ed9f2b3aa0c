"""A headless Chromium for tests, spoken to through a pipe: no port, no driver, nothing else to install."""

from __future__ import annotations

import fcntl
import itertools
import json
import os
import pathlib
import select
import shutil
import signal
import time
from typing import Any

__all__ = ["Chromium", "find_chromium"]

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--remote-debugging-pipe",
)
PATIENCE = 60.0  # seconds until a browser that says nothing counts as hung


def find_chromium() -> str | None:
    """Where a Chromium is, or None."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((found for name in names if (found := shutil.which(name))), None)


class Chromium:
    """One browser with one tab; what the tab complains of and asks for is kept."""

    def __init__(self, program: str, *, profile: pathlib.Path) -> None:
        self.complaints: list[str] = []
        self._asked: dict[str, str] = {}
        self._numbers = itertools.count(1)
        self._rest = b""
        to_read, self._write = os.pipe()
        self._read, to_write = os.pipe()
        # out of the way of 3 and 4, which the browser expects to be the pipe
        low, high = (fcntl.fcntl(end, fcntl.F_DUPFD, 16) for end in (to_read, to_write))
        self._process = os.posix_spawn(
            program,
            [program, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
            os.environ,
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
                (os.POSIX_SPAWN_DUP2, low, 3),
                (os.POSIX_SPAWN_DUP2, high, 4),
            ],
            setpgroup=0,
        )
        for end in (to_read, to_write, low, high):
            os.close(end)
        targets = self.ask("Target.getTargets")["targetInfos"]
        page = next(target["targetId"] for target in targets if target["type"] == "page")
        self._session = self.ask("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.tell(f"{domain}.enable")

    def ask(self, method: str, *, session: str | None = None, **parameters: Any) -> Any:
        """What the browser answers to one command."""
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": parameters}
        if session is not None:
            message["sessionId"] = session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self._note(answer)

    def tell(self, method: str, **parameters: Any) -> Any:
        """What the tab answers to one command."""
        return self.ask(method, session=self._session, **parameters)

    @property
    def requests(self) -> tuple[str, ...]:
        """What the page has asked for, but for what its own policy stopped."""
        return tuple(self._asked.values())

    def open(self, address: str) -> None:
        """Show a page and wait until its script has run; earlier complaints and requests are forgotten."""
        self.tell("Page.navigate", url="about:blank")
        self.complaints.clear()
        self._asked.clear()
        self.tell("Page.navigate", url=address)
        self.wait("document.readyState === 'complete' && document.documentElement.dataset.ready === 'yes'")

    def run(self, script: str) -> Any:
        """The value of a piece of script, which stands outside the page's policy as a person at the console does."""
        answer = self.tell("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"].get("exception", {}).get("description", script))
        return answer["result"].get("value")

    def wait(self, condition: str) -> None:
        """Wait until a piece of script is true."""
        end = time.monotonic() + PATIENCE
        while not self.run(condition):
            if time.monotonic() > end:
                raise TimeoutError(condition)
            time.sleep(0.02)

    def press(self, key: str) -> None:
        """Press a key that writes a character."""
        self.tell("Input.dispatchKeyEvent", type="keyDown", key=key, text=key)
        self.tell("Input.dispatchKeyEvent", type="keyUp", key=key)

    def close(self) -> None:
        """End the browser."""
        try:
            self.ask("Browser.close")
        except (OSError, RuntimeError, TimeoutError, EOFError):
            os.killpg(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._write)
        os.close(self._read)

    def _next(self) -> dict[str, Any]:
        end = time.monotonic() + PATIENCE
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._read], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                raise TimeoutError("the browser does not answer")
            data = os.read(self._read, 1 << 20)
            if not data:
                raise EOFError("the browser is gone")
            self._rest += data
        message, _, self._rest = self._rest.partition(b"\0")
        answer: dict[str, Any] = json.loads(message)
        return answer

    def _note(self, event: dict[str, Any]) -> None:
        name, what = event.get("method"), event.get("params", {})
        if name == "Network.requestWillBeSent":
            self._asked[what["requestId"]] = what["request"]["url"]
        elif name == "Network.loadingFailed" and what.get("blockedReason") == "csp":
            del self._asked[what["requestId"]]
        elif name == "Runtime.exceptionThrown":
            self.complaints.append(str(what["exceptionDetails"].get("exception", what)))
        elif name == "Log.entryAdded":
            self.complaints.append(what["entry"]["text"])
        elif name == "Runtime.consoleAPICalled" and what["type"] in {"error", "warning", "assert"}:
            self.complaints.append(str(what["args"]))
        elif name == "Page.javascriptDialogOpening":
            self.complaints.append(f"dialogue: {what['message']}")

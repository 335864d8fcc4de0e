"""How one sees from outside that a part works: plain HTTP, so that the supervisor stays small."""

from __future__ import annotations

import http.client
import json

ANSWER_SECONDS = 2.0
KEEP_HISTORIES_SECONDS = 10 * 365 * 24 * 3600  # Temporal forgets ended runs after a day unless told otherwise


def answers(host: str, port: int, path: str) -> bool:
    """Whether a GET there is answered with 200."""
    return _ask(host, port, "GET", path) is not None


def temporal_answers(http_port: int) -> bool:
    """Whether Temporal serves its default namespace, told to keep histories for ten years."""
    path = "/api/v1/namespaces/default"
    described = _ask("127.0.0.1", http_port, "GET", path)
    if described is None:
        return False
    kept = f"{KEEP_HISTORIES_SECONDS}s"
    if described.get("config", {}).get("workflowExecutionRetentionTtl") == kept:
        return True
    return (
        _ask("127.0.0.1", http_port, "POST", f"{path}/update", {"config": {"workflowExecutionRetentionTtl": kept}})
        is not None
    )


def _ask(host: str, port: int, method: str, path: str, body: object = None) -> dict[str, dict[str, str]] | None:
    """The JSON object of a 200 answer (empty where it is not one), else None."""
    connection = http.client.HTTPConnection(host, port, timeout=ANSWER_SECONDS)
    try:
        sent = None if body is None else json.dumps(body)
        connection.request(method, path, sent, {"Content-Type": "application/json"} if sent else {})
        answer = connection.getresponse()
        content = answer.read()
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
    if answer.status != 200:
        return None
    try:
        told = json.loads(content)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}

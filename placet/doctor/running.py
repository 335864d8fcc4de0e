"""What runs: Temporal, its workers, the sandbox network, the web process, the mail server."""

from __future__ import annotations

import asyncio
import os
import smtplib
from collections.abc import Iterator
from urllib.parse import urlsplit

from placet.doctor.answer import Answer, mind, well, wrong
from placet.mail import mail_server
from placet.settings import Settings, remembered_addresses
from placet.trouble import Trouble
from placet.up.healthy import answers
from placet.up.host import in_url, reached_at

PATIENCE_SECONDS = 3.0
START = "Start `placet up`, or see its logs in the data folder, under logs/."


def what_runs(settings: Settings) -> Iterator[Answer]:
    pollers = asyncio.run(_pollers(settings))
    if pollers is None:
        yield wrong(f"Temporal does not answer at {settings.temporal_address}.", START)
    else:
        yield well(f"Temporal answers at {settings.temporal_address}")
        if pollers:
            yield well(f"{pollers} worker{'s' if pollers > 1 else ''} at work")
        else:
            yield wrong("No worker is at work: cases stand still.", f"{START} Or start `placet worker`.")
    yield _http("The sandbox network", settings.sandbox_url, "/health")
    yield _http("The web process", _web_url(settings), "/api/health")
    yield from _mail(settings)


async def _pollers(settings: Settings) -> int | None:
    """How many workers ask for work on the queue of all cases; None where Temporal does not answer."""
    from temporalio.api.enums.v1 import TaskQueueType
    from temporalio.api.taskqueue.v1 import TaskQueue
    from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest
    from temporalio.client import Client

    from workflows.messages import TASK_QUEUE

    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            client = await Client.connect(settings.temporal_address, namespace=settings.temporal_namespace)
            described = await client.workflow_service.describe_task_queue(
                DescribeTaskQueueRequest(
                    namespace=settings.temporal_namespace,
                    task_queue=TaskQueue(name=TASK_QUEUE),
                    task_queue_type=TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
                )
            )
    except Exception:  # whatever the reason, the doctor's sentence is the same
        return None
    return len({poller.identity for poller in described.pollers})


def _mail(settings: Settings) -> Iterator[Answer]:
    try:
        server = mail_server(settings)
    except Trouble as trouble:
        yield wrong(trouble.what, trouble.mend)
        return
    if server is None:
        yield mind("Mail is off: notices stand in the pages alone.", "See docs/operating/notices.md to switch it on.")
        return
    place = f"{server.host}:{server.port}"
    kind = smtplib.SMTP_SSL if server.security == "tls" else smtplib.SMTP
    try:
        with kind(server.host, server.port, timeout=PATIENCE_SECONDS) as smtp:
            smtp.noop()
    except (OSError, smtplib.SMTPException):
        yield wrong(f"The mail server does not answer at {place}.", "See PLACET_MAIL_HOST, _PORT and _TLS.")
        return
    yield well(f"The mail server answers at {place}; links in mails begin with {settings.base_url}")


def _http(name: str, url: str, path: str) -> Answer:
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    if answers(parts.hostname or "", port, path):
        return well(f"{name} answers at {url}")
    return wrong(f"{name} does not answer at {url}.", START)


def _web_url(settings: Settings) -> str:
    """Where `placet up` last served, unless the environment names another place."""
    last = remembered_addresses(settings.data).get("web_url")
    named = "PLACET_PORT" in os.environ or "PLACET_HOST" in os.environ
    return in_url(reached_at(settings.host), settings.port) if named or last is None else last

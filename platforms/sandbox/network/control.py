"""The table as it is, and faults: the eyes and hands of a test, absent without `--faults`."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from platforms.sandbox.network.body import read_json
from platforms.sandbox.network.machine import for_machines
from platforms.sandbox.network.shown import shown


@for_machines
async def add_fault(request: Request) -> Response:
    try:
        fault = request.app.state.faults.add(await read_json(request))
    except (ValueError, TypeError) as error:
        return JSONResponse({"code": "bad_fault", "detail": str(error)}, 422)
    return JSONResponse({"effect": fault.effect, "count": fault.count}, 201)


@for_machines
async def clear_faults(request: Request) -> Response:
    request.app.state.faults.clear()
    return Response(status_code=204)


@for_machines
async def posts(request: Request) -> Response:
    """Every post, oldest first, with the counts a checker needs: in all, and by account."""
    everything = list(reversed(request.app.state.store.newest(limit=1_000_000)))
    by_account: dict[str, int] = {}
    for post in everything:
        name = f"{post.flavour}:{post.handle}"
        by_account[name] = by_account.get(name, 0) + 1
    return JSONResponse(
        {"total": len(everything), "by_account": by_account, "posts": [shown(request, post) for post in everything]}
    )


ROUTES = [
    Route("/control/faults", add_fault, methods=["POST"]),
    Route("/control/faults", clear_faults, methods=["DELETE"]),
    Route("/control/posts", posts),
]

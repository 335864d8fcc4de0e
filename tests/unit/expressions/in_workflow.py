"""A workflow that evaluates an expression, already when it is loaded."""

from temporalio import workflow

from procedures.expressions import evaluate, parse, probe_values

AT_LOADING = evaluate("1 + 1", {})
PROBES = probe_values(parse("data.x > 1"))


@workflow.defn
class Evaluates:
    @workflow.run
    async def run(self, text: str) -> str:
        return str(evaluate(text, {}))

"""From the text to the tree: a Pratt parser over the words.

From loose to tight: `||`, `&&`, comparisons and `in` (never two in a row), `+ -`, `! -`.
"""

from __future__ import annotations

from functools import lru_cache

from procedures.expressions.error import ExpressionError, unknown
from procedures.expressions.names import checked
from procedures.expressions.tokens import Token, tokens
from procedures.expressions.tree import (
    DEPTH,
    Answered,
    Comparison,
    Constant,
    Expr,
    Field,
    Junction,
    Minus,
    Not,
    OneOf,
    Sum,
    height,
    is_number,
)

HELPERS = ("answered",)
_WORDS = {"true": True, "false": False, "null": None}
_OR, _AND, _COMPARED, _SUM = 1, 2, 3, 4
_TIGHT = {"||": _OR, "&&": _AND, "in": _COMPARED, "+": _SUM, "-": _SUM}
_TIGHT |= dict.fromkeys(("==", "!=", "<", "<=", ">", ">="), _COMPARED)


@lru_cache(maxsize=1024)
def parse(text: str) -> Expr:
    """The tree, kept for the next time. Raises ExpressionError: the text is no expression of this language."""
    parser = _Parser(tokens(text))
    expr = parser.expression(0)
    parser.end()
    return expr


class _Parser:
    def __init__(self, words: list[Token]) -> None:
        self._words = words
        self._at = 0
        self._depth = 0

    def expression(self, tightness: int) -> Expr:
        """What stands here, with every sign behind it that binds tighter than this."""
        left = self._operand()
        while True:
            sign = self._next
            tight = _TIGHT.get(sign.said, 0) if sign.kind == "sign" else 0
            if tight <= tightness:
                return left
            left = self._joined(left, sign, tight)
            if tight == _COMPARED and self._next.kind == "sign" and _TIGHT.get(self._next.said) == _COMPARED:
                raise ExpressionError("two_comparisons", self._next.position)

    def end(self) -> None:
        if self._next.kind != "end":
            raise self._unexpected()

    def _joined(self, left: Expr, sign: Token, tight: int) -> Expr:
        match sign.said:
            case "&&" | "||" as junction:
                operands = [left]
                while self._taken(junction):
                    operands.append(self.expression(tight))
                return self._bounded(Junction(junction, tuple(operands), sign.position))
            case "in":
                self._take()
                return self._bounded(OneOf(left, self._constants(), sign.position))
            case "+" | "-" as plus:
                self._take()
                return self._bounded(Sum(plus, left, self.expression(tight), sign.position))
            case "==" | "!=" | "<" | "<=" | ">" | ">=" as compared:
                self._take()
                return self._bounded(Comparison(compared, left, self.expression(tight), sign.position))
            case _:
                raise self._unexpected()

    def _operand(self) -> Expr:
        word = self._take()
        match word.kind, word.said:
            case "sign", "!":
                return self._bounded(Not(self._inside(word), word.position))
            case "sign", "-":
                return self._negative(self._inside(word), word.position)
            case "sign", "(":
                inner = self._inside(word)
                self._expect(")")
                return inner
            case "name", name if self._next.kind == "sign" and self._next.said == "(":
                return self._helper(name, word.position)
            case "name", name:
                return self._field(name, word.position)
            case _:
                return self._constant(word)

    def _inside(self, opening: Token) -> Expr:
        """The operand of a sign, or what stands in parentheses: one level deeper."""
        self._depth += 1
        if self._depth > DEPTH:
            raise ExpressionError("too_deep", opening.position, limit=DEPTH)
        inner = self.expression(0) if opening.said == "(" else self._operand()
        self._depth -= 1
        return inner

    def _negative(self, operand: Expr, position: int) -> Expr:
        if isinstance(operand, Constant) and is_number(operand.value):
            return Constant(-operand.value, position)
        return self._bounded(Minus(operand, position))

    def _constants(self) -> tuple[Constant, ...]:
        self._expect("[")
        found = [self._signed_constant()]
        while self._taken(","):
            found.append(self._signed_constant())
        self._expect("]")
        return tuple(found)

    def _signed_constant(self) -> Constant:
        word = self._take()
        if word.kind == "sign" and word.said == "-" and self._next.kind == "number":
            return Constant(-int(self._take().said), word.position)
        return self._constant(word)

    def _constant(self, word: Token) -> Constant:
        if word.kind == "number":
            return Constant(int(word.said), word.position)
        if word.kind == "text":
            return Constant(word.said, word.position)
        if word.kind == "sign" and word.said in _WORDS:
            return Constant(_WORDS[word.said], word.position)
        self._at -= 1
        raise self._unexpected()

    def _helper(self, name: str, position: int) -> Expr:
        if name not in HELPERS:
            raise unknown("helper_unknown", position, name, HELPERS)
        self._expect("(")
        step = self._text()
        self._expect(")")
        return Answered(step, position)

    def _field(self, name: str, position: int) -> Field:
        path = [Token("name", name, position)]
        while True:
            if self._taken("."):
                if self._next.kind != "name":
                    raise self._unexpected()
                path.append(self._take())
            elif self._taken("["):
                path.append(Token("text", self._text(), self._words[self._at - 1].position))
                self._expect("]")
            else:
                return Field(checked(path), position)

    def _text(self) -> str:
        if self._next.kind != "text":
            raise self._unexpected()
        return self._take().said

    @property
    def _next(self) -> Token:
        return self._words[self._at]

    def _take(self) -> Token:
        word = self._words[self._at]
        if word.kind == "end":
            raise self._unexpected()
        self._at += 1
        return word

    def _taken(self, sign: str) -> bool:
        taken = self._next.kind == "sign" and self._next.said == sign
        self._at += taken
        return taken

    def _expect(self, sign: str) -> None:
        if not self._taken(sign):
            raise ExpressionError("missing", self._next.position, expected=[sign])

    def _unexpected(self) -> ExpressionError:
        word = self._next
        if word.kind == "end":
            return ExpressionError("unfinished", word.position)
        return ExpressionError("unexpected", word.position, written=word.said[:60])

    def _bounded(self, expr: Expr) -> Expr:
        if height(expr) > DEPTH:
            raise ExpressionError("too_deep", expr.position, limit=DEPTH)
        return expr

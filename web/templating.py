"""The templates: escaped always, strict about what is missing, one environment a language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, Environment, FunctionLoader, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket

from records.clock import Clock
from web.preview import folded
from words import campaigns, claims, outcomes, times
from words.catalogue import LANGUAGES, Language, translations
from words.figures import figure_label, figure_name, mood_label
from words.refusals import refusal
from words.say import quoted
from words.sentence import Sentence


class ReadOnce(FunctionLoader):
    """The templates as they were at the start: edited under a running server, they would no longer fit its code."""

    def __init__(self, loader: BaseLoader) -> None:
        environment = Environment(autoescape=True)  # the loader asks for one, and reads the same in each
        self._sources = {name: loader.get_source(environment, name) for name in loader.list_templates()}
        super().__init__(self._sources.get)

    def list_templates(self) -> list[str]:
        return list(self._sources)


class _Compiled(BytecodeCache):
    """The templates that this process has compiled, for every application that it makes.

    One a language: what the compiler can work out by itself, it works out with the words of its environment.
    """

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED: defaultdict[Language, _Compiled] = defaultdict(_Compiled)


class Templates:
    """Renders in a language, with the wall clock of the house's zone."""

    def __init__(self, clock: Clock, asset_url: Callable[[str], str]) -> None:
        self._clock = clock
        self.zone = "Europe/Paris"  # of the house: set with each session read, the same for everyone
        self._loader = ReadOnce(PackageLoader("web", "templates"))
        self._environments = {language: self._environment(language, asset_url) for language in LANGUAGES}

    def render(self, language: Language, name: str, context: Mapping[str, Any]) -> str:
        return self._environments[language].get_template(name).render(context)

    def environment(self, language: Language) -> Environment:
        return self._environments[language]

    def _environment(self, language: Language, asset_url: Callable[[str], str]) -> Environment:
        environment = Environment(
            loader=self._loader,
            autoescape=True,  # whatever the file is called
            undefined=StrictUndefined,
            extensions=["jinja2.ext.i18n"],
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_COMPILED[language],
        )
        # The extension puts this method on the environment as it is loaded: no type of jinja2 names it.
        environment.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]

        def when(instant: datetime | None) -> str:
            return "" if instant is None else times.when(instant, self._clock(), language, self.zone)

        def exact(instant: datetime | None) -> str:
            return "" if instant is None else times.exact(instant, language, self.zone)

        def due(instant: datetime | None) -> str:
            return "" if instant is None else times.due(instant, self._clock(), language, self.zone)

        def iso(instant: datetime | None) -> str:
            return "" if instant is None else instant.isoformat()

        def sentence(code: str, parameters: Mapping[str, object] | None = None) -> Sentence:
            return refusal(code, parameters or {}, language, zone=self.zone)

        times_and_words: dict[str, Callable[..., Any]] = {"when": when, "exact": exact, "due": due, "iso": iso}
        for name in ("outcome", "case_state", "answer", "task_state", "effect_state", "check_result", "role"):
            times_and_words[f"{name}_label"] = _label(getattr(outcomes, f"{name}_label"), language)
        for name in ("sensitivity", "partnership", "language", "verdict"):
            times_and_words[f"{name}_label"] = _label(getattr(outcomes, f"{name}_label"), language)
        for name in ("claim_kind", "standing", "evidence_kind"):
            times_and_words[f"{name}_label"] = _label(getattr(claims, f"{name}_label"), language)
        times_and_words["figure_name"] = _label(figure_name, language)
        times_and_words["mood_label"] = _label(mood_label, language)
        times_and_words["quoted"] = _label(quoted, language)

        def day_span(first: str, last: str) -> str:
            return campaigns.day_span(first, last, language)

        def figure(name: str, count: int) -> str:
            return figure_label(name, count, language)

        def community(names: Mapping[str, Mapping[str, str]], id: str | None) -> str:
            return translations(language).gettext("whole organisation") if id is None else names[id][language]

        times_and_words |= {"figure_label": figure, "day_span": day_span, "community_label": community}
        environment.globals |= times_and_words | {"static": asset_url, "refusal": sentence, "folded": folded}
        environment.filters |= times_and_words
        return environment


def _label(say: Callable[[str, str], str], language: Language) -> Callable[[str], str]:
    return lambda code: say(code, language)

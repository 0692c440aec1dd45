"""The accessibility check of every page: axe-core, all rules it is sure of, with WCAG 2.2's target size."""

import functools
from importlib import resources

from playwright.sync_api import Page

RUN = "axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})"


@functools.cache
def _source() -> str:
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text()


def violations(page: Page) -> list[str]:
    """One line for each element at fault: rule, weight, what to do, where it stands."""
    page.evaluate(_source())
    return [line for found in page.evaluate(RUN)["violations"] for line in _lines(found)]


def _lines(found: dict) -> list[str]:
    return [
        f"{found['id']} ({found['impact']}): {found['help']}: {' '.join(map(str, node['target']))}\n"
        f"    {node['html'][:160]}\n    {node['failureSummary']}"
        for node in found["nodes"]
    ]

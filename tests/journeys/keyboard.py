"""Hands that have no mouse: everything is reached with Tab, and where one stands is seen."""

from .people import Somebody

WHERE = """() => {
  const here = document.activeElement, label = here.labels?.[0]?.innerText ?? "";
  const legend = here.closest("fieldset")?.querySelector("legend")?.innerText ?? "";
  return `${here.tagName} ${here.getAttribute("aria-label") ?? ""} ${legend} ${label} ${here.innerText}`;
}"""
# An outline or a shadow that is there only while the element has the focus.
IS_SEEN = """() => {
  const here = document.activeElement;
  const parts = [here, here.closest("label"), here.nextElementSibling].filter(Boolean);
  const looks = () => parts.map((part) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor } = getComputedStyle(part);
    return [outlineStyle === "none" ? "" : outlineWidth + outlineColor, boxShadow, borderColor].join();
  }).join();
  const focused = looks();
  here.blur();
  const still = looks();
  here.focus({ focusVisible: true });
  return focused !== still;
}"""
FAR = 80


def goes_to(somebody: Somebody, words: str, kind: str = "") -> None:
    """Press Tab until the focus stands on what is called so; each stop on the way is seen."""
    said = somebody.said(words).casefold()
    for _press in range(FAR):
        somebody.page.keyboard.press("Tab")
        here = somebody.page.evaluate(WHERE)
        assert somebody.page.evaluate(IS_SEEN), f"the focus is not seen on {here}"
        if said in here.casefold() and here.startswith(kind):
            return
    raise AssertionError(f"no Tab leads to “{said}” on {somebody.page.url}")


def enters(somebody: Somebody) -> None:
    with somebody.comes_to():
        somebody.page.keyboard.press("Enter")


def types(somebody: Somebody, words: str) -> None:
    somebody.page.keyboard.insert_text(words)

// Keys for those who work here all day. Whatever carries data-key="g t" is reached by these keys, one after the other;
// "?" shows them all. A person may switch the keys off on this device (WCAG 2.1.4).
const OFF = "opora-keys-off", PAUSE = 1200;
const dialog = document.querySelector("dialog[data-keys]");
const forgetful = { getItem: () => null, setItem() {}, removeItem() {} };
const device = (() => { try { return localStorage; } catch { return forgetful; } })();
let pressed = "", last = 0;

const targets = () => [...document.querySelectorAll("[data-key]")];

function reach(target) {
  if (target.matches("input, textarea, select")) { target.focus(); target.select?.(); } else target.click();
}

function list() {
  const rows = dialog.querySelector("[data-keys-list]");
  rows.replaceChildren(...targets().map((target) => {
    const row = document.createElement("div"), word = document.createElement("dt"), keys = document.createElement("dd");
    word.textContent = target.dataset.keyLabel ?? target.getAttribute("aria-label") ?? target.firstChild.textContent.trim();
    for (const key of target.dataset.key.split(" ")) keys.append(Object.assign(document.createElement("kbd"), { textContent: key }), " ");
    row.append(word, keys);
    return row;
  }));
}

function writing(element) {
  return element.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog") !== null;
}

if (dialog) {
  const choice = dialog.querySelector("[data-keys-on]");
  choice.checked = !device.getItem(OFF);
  choice.addEventListener("change", () => (choice.checked ? device.removeItem(OFF) : device.setItem(OFF, "yes")));
  const show = () => { list(); dialog.showModal(); };
  document.querySelectorAll("[data-keys-open]").forEach((button) => { button.hidden = false; button.addEventListener("click", show); });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.key.length !== 1) return;
    if (writing(event.target) || device.getItem(OFF)) return;
    if (event.key === "?") { event.preventDefault(); show(); return; }
    // The key's place on the keyboard counts, so that "g t" works on a Cyrillic layout too.
    const key = /^Key[A-Z]$/.test(event.code) ? event.code.at(-1).toLowerCase() : event.key;
    pressed = pressed && event.timeStamp - last < PAUSE ? `${pressed} ${key}` : key;
    last = event.timeStamp;
    const target = targets().find((one) => one.dataset.key === pressed) ?? targets().find((one) => one.dataset.key === key);
    if (target) { event.preventDefault(); pressed = ""; reach(target); }
  });
}

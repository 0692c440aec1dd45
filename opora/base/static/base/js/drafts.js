// What a person types is never lost. Each <form data-draft="/drafts/"> is saved on the server as it is typed, and a
// submit waits until the server has been heard. The texts come from data-* of [data-draft-status], so they translate.
const PAUSE = 2000, AGAIN = 10000, PATIENCE = 8000;

function typed(form) {
  const fields = {};
  for (const { name, type, value, checked, selectedOptions, disabled } of form.elements) {
    if (!name || disabled || name === "csrfmiddlewaretoken" || name.startsWith("_")) continue;
    if (["password", "file", "submit", "button", "image", "reset", "fieldset", "output", "object"].includes(type)) continue;
    if (type === "radio") { if (checked) fields[name] = value; continue; }
    if (type === "checkbox") {
      const many = form.querySelectorAll(`input[type=checkbox][name="${CSS.escape(name)}"]`).length > 1;
      if (many) (fields[name] ??= []).push(...(checked ? [value] : []));
      else fields[name] = checked ? value : "";
      continue;
    }
    fields[name] = type === "select-multiple" ? [...selectedOptions].map((one) => one.value) : value;
  }
  return JSON.stringify(fields);
}

class Draft {
  constructor(form) {
    this.form = form;
    this.seen = typed(form);       // what the server knows
    this.savedAt = null;
    this.state = "still";          // still | saving | saved | lost | refused
    this.left = false;             // the person has sent the form, or fled: nothing more may be saved
    this.queue = Promise.resolve(true);
    this.status = form.querySelector("[data-draft-status]") ?? document.querySelector("[data-draft-status]");
    if (this.status) this.prepareStatus();
    form.addEventListener("input", () => this.soon());
    form.addEventListener("change", () => this.soon());
    form.addEventListener("submit", (event) => this.submit(event));
  }

  get dirty() { return !this.left && typed(this.form) !== this.seen; }

  prepareStatus() {
    this.spoken = Object.assign(document.createElement("span"), { className: "unseen" });
    this.spoken.setAttribute("role", "status");
    this.shown = document.createElement("span");
    this.shown.setAttribute("aria-hidden", "true");
    this.status.replaceChildren(this.spoken, this.shown);
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  save() {
    clearTimeout(this.timer);
    this.queue = this.queue.then(() => (this.dirty ? this.post() : this.state !== "lost" || this.post()));
    return this.queue;
  }

  request(extra = {}) {
    const token = this.form.elements.csrfmiddlewaretoken?.value ?? "";
    const body = new URLSearchParams({ path: location.pathname, data: typed(this.form) });
    return fetch(this.form.dataset.draft, { method: "POST", body, headers: { "X-CSRFToken": token }, credentials: "same-origin", ...extra });
  }

  async post() {
    if (this.left) return true;
    const data = typed(this.form);
    this.show("saving");
    try {
      const answer = await this.request({ signal: AbortSignal.timeout(PATIENCE) });
      if ([502, 503, 504].includes(answer.status)) throw new TypeError("unreachable");
      if (answer.ok && !answer.redirected) { this.seen = data; this.savedAt = Date.now(); }
      this.show(answer.ok && !answer.redirected ? "saved" : "refused");
      return true;
    } catch {
      this.show("lost");
      clearTimeout(this.again);
      this.again = setTimeout(() => this.save(), AGAIN);
      return false;
    }
  }

  // The page is going away: a last word that outlives it. Browsers cap such a request at 64 KB.
  lastWord() {
    if (this.dirty) this.request({ keepalive: typed(this.form).length < 60000 }).catch(() => {});
  }

  async submit(event) {
    if (event.defaultPrevented) return;
    if (this.passed) { this.passed = false; this.left = true; return; }
    if (!this.dirty && this.state !== "lost" && navigator.onLine) { this.left = true; return; }
    event.preventDefault();
    const submitter = event.submitter;
    if (await this.save()) {
      if (this.left) return;  // fled meanwhile
      this.passed = true;
      this.form.requestSubmit(submitter);
    } else {
      this.show("lost", this.status?.dataset.held);
      this.status?.scrollIntoView({ block: "nearest" });
    }
  }

  show(state, sentence) {
    const changed = state !== this.state || sentence;
    this.state = state;
    if (!this.status) return;
    this.status.classList.toggle("is-lost", state === "lost" || state === "refused");
    const text = sentence ?? this.sentence(state);
    if (state === "lost" && !sentence && !changed) return;
    this.shown.textContent = text;
    if (changed && state !== "saving") this.speak(text);
  }

  // Said once to those who listen; the line that is seen counts the seconds without talking.
  speak(text) {
    this.spoken.textContent = text;
    clearTimeout(this.hush);
    this.hush = setTimeout(() => { this.spoken.textContent = ""; }, 1500);
  }

  sentence(state) {
    const words = this.status.dataset;
    if (state !== "saved") return words[state] ?? "";
    const seconds = Math.round((Date.now() - this.savedAt) / 1000);
    if (seconds < 2) return words.savedNow ?? "";
    const ago = new Intl.RelativeTimeFormat(document.documentElement.lang || "bg");
    return (words.saved ?? "").replace("{ago}", seconds < 60 ? ago.format(-seconds, "second") : ago.format(-Math.floor(seconds / 60), "minute"));
  }

  tick() {
    if (this.status && this.state === "saved") this.shown.textContent = this.sentence("saved");
  }
}

const drafts = [...document.querySelectorAll("form[data-draft]")].map((form) => new Draft(form));
if (drafts.length) {
  setInterval(() => drafts.forEach((draft) => draft.tick()), 2000);
  addEventListener("online", () => drafts.forEach((draft) => draft.save()));
  addEventListener("offline", () => drafts.forEach((draft) => draft.dirty && draft.save()));
  addEventListener("pagehide", () => drafts.forEach((draft) => draft.lastWord()));
  addEventListener("pageshow", (event) => event.persisted && drafts.forEach((draft) => { draft.left = false; }));
  document.addEventListener("visibilitychange", () => document.hidden && drafts.forEach((draft) => draft.lastWord()));
  document.addEventListener("opora:leave", () => drafts.forEach((draft) => { draft.left = true; clearTimeout(draft.timer); }));
  addEventListener("beforeunload", (event) => {
    if (drafts.some((draft) => draft.dirty && (draft.state === "lost" || !navigator.onLine))) event.preventDefault();
  });
}

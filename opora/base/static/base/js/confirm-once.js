// One press, one deed: after a form is sent its button rests and says so. `data-many` on a form (a download) opts out.
const REST = 20000;

function wake(form) {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("[data-was]")) {
    button.removeAttribute("aria-disabled");
    if (button.dataset.was) button.textContent = button.dataset.was;
    delete button.dataset.was;
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || "many" in form.dataset) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "yes";
  const button = event.submitter;
  if (button) {
    const progress = button.dataset.progress ?? (button.classList.contains("button") ? document.body.dataset.progress : "");
    button.dataset.was = progress ? button.textContent : "";
    button.setAttribute("aria-disabled", "true");
    if (progress) button.textContent = progress;
  }
  setTimeout(() => wake(form), REST);
});

addEventListener("pageshow", (event) => event.persisted && document.querySelectorAll("form[data-sent]").forEach(wake));

// Leave quickly: by the link, or by pressing Shift three times. What was typed is forgotten, the page turns blank at
// once, and its place in the history is taken by a neutral one. Nothing is asked of another site until the person goes.
const link = document.querySelector("[data-leave]");

function leave(event) {
  event?.preventDefault();
  document.documentElement.classList.add("left");
  document.dispatchEvent(new CustomEvent("opora:leave"));
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  if (link.dataset.leaveForget && token) {
    const body = new URLSearchParams({ path: location.pathname });
    fetch(link.dataset.leaveForget, { method: "POST", body, headers: { "X-CSRFToken": token }, keepalive: true }).catch(() => {});
  }
  document.querySelectorAll("form").forEach((form) => form.reset());
  document.title = "…";
  location.replace(link.dataset.leave);
}

if (link) {
  let presses = [];
  link.addEventListener("click", leave);
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") { presses = []; return; }
    presses = [...presses.filter((at) => event.timeStamp - at < 2500), event.timeStamp];
    if (presses.length === 3) leave();
  });
}

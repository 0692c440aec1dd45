// A filter answers as it is touched: <form data-filter method="get"> renews [data-results] on the same page.
// Without this file the form's own button does the same. XMLHttpRequest reads the page as a document, so nothing is
// parsed from text here (Trusted Types).
const form = document.querySelector("form[data-filter]");

if (form) {
  let running, pause;
  const results = () => document.querySelector("[data-results]");

  const renew = (place) => {
    running?.abort();
    running = new XMLHttpRequest();
    running.open("GET", place);
    running.responseType = "document";
    results().setAttribute("aria-busy", "true");
    running.onload = () => {
      const fresh = running.responseXML?.querySelector("[data-results]");
      if (running.status !== 200 || !fresh) { location.assign(place); return; }
      results().replaceChildren(...fresh.childNodes);
      results().removeAttribute("aria-busy");
      history.replaceState(null, "", place);
    };
    running.onerror = () => { results().removeAttribute("aria-busy"); };
    running.send();
  };

  const address = () => {
    const given = [...new FormData(form)].filter(([, value]) => typeof value === "string" && value !== "");
    const query = new URLSearchParams(given).toString();
    return (form.getAttribute("action") || location.pathname).split("?")[0] + (query ? `?${query}` : "");
  };

  const soon = (wait) => {
    clearTimeout(pause);
    pause = setTimeout(() => renew(address()), wait);
  };

  form.addEventListener("input", (event) => event.target.matches("[type=search], [type=text]") && soon(350));
  form.addEventListener("change", () => soon(0));
  form.addEventListener("submit", (event) => { event.preventDefault(); soon(0); });
}

// Says how much room is left in a long text, and lets a too long one stay: a paste is never cut, the server explains.
// The words stand in data-count and data-count-over of <body>, with {left} and {over} for the number.
const words = document.body.dataset;

document.querySelectorAll("textarea[maxlength], textarea[data-limit]").forEach((area, index) => {
  const most = area.maxLength > 0 ? area.maxLength : Number(area.dataset.limit), room = document.createElement("p");
  area.removeAttribute("maxlength");
  room.className = "left-over";
  room.id = `left-over-${index}`;
  area.after(room);
  area.setAttribute("aria-describedby", `${area.getAttribute("aria-describedby") ?? ""} ${room.id}`.trim());
  let pause;
  const say = () => {
    const left = most - [...area.value].length;
    room.classList.toggle("is-over", left < 0);
    const text = left < 0 ? words.countOver?.replace("{over}", -left) : left < Math.min(most / 4, 1000) ? words.count?.replace("{left}", left) : "";
    room.textContent = text ?? "";
    clearTimeout(pause);
    room.removeAttribute("role");
    pause = setTimeout(() => text && room.setAttribute("role", "status"), 1000);
  };
  area.addEventListener("input", say);
  say();
});

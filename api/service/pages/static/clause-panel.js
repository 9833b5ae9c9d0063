// A clause beside the answer: in a column on wide screens, in a sheet over the page on small ones.
const panel = document.getElementById("dieu-khoan");
const title = document.getElementById("dieu-khoan-ten");
const wide = window.matchMedia("(min-width: 64rem)");
let opener = null;

export function openClause(event, link) {
  const body = document.getElementById(link.hash.slice(1));
  if (!body || !panel.show) return;
  event.preventDefault();
  opener?.removeAttribute("aria-expanded");
  opener = link;
  title.textContent = body.closest("details").querySelector("summary").textContent.trim();
  const copy = body.cloneNode(true);
  copy.removeAttribute("id");
  panel.querySelector(".panel-body").replaceChildren(copy);
  panel.parentElement.classList.toggle("beside", wide.matches);
  if (panel.open) panel.close();
  if (wide.matches) panel.show();
  else panel.showModal();
  link.setAttribute("aria-expanded", "true");
  panel.scrollTop = 0;
  title.focus();
}

// The clause of an earlier answer goes when the next question is asked; the focus stays where it is.
export function putClauseAway() {
  opener?.removeAttribute("aria-expanded");
  opener = null;
  close();
}

function close() {
  if (panel.open) panel.close();
}

panel.addEventListener("close", () => {
  if (panel.open) return; // another clause has taken its place
  panel.parentElement.classList.remove("beside");
  opener?.removeAttribute("aria-expanded");
  opener?.focus();
  opener = null;
});
panel.querySelector("[data-close]").addEventListener("click", close);
panel.addEventListener("click", (event) => {
  if (event.target === panel) close();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});
wide.addEventListener("change", close);

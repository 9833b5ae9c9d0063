// The look-up desk: suggestions while one types (the combobox of the ARIA practices), keys, copying the script.
"use strict";

const box = document.getElementById("o-tim");
const list = document.getElementById("goi-y");
const told = document.getElementById("noi-lai");
const form = box.form;
const SHOWN = 8;
const PAUSE_MS = 50; // between the last key and the question: fast typing is not one question a key

/* Suggestions */

const known = new Map();
let asking = null;
let waiting = 0;
let options = [];
let active = -1;

box.setAttribute("role", "combobox");
box.setAttribute("aria-autocomplete", "list");
box.setAttribute("aria-controls", list.id);
box.setAttribute("aria-expanded", "false");

const DAY_AS_SHOWN = form.elements.ngay.value;

function query(text) {
  const asked = new URLSearchParams({ q: text, limit: SHOWN });
  if (form.elements["van-ban"].value) asked.append("documents", form.elements["van-ban"].value);
  if (form.elements.ngay.value) asked.append("as_of", form.elements.ngay.value);
  return asked.toString();
}

async function suggest() {
  asking?.abort();
  if (!box.value.trim()) return close();
  const asked = query(box.value);
  if (!known.has(asked)) {
    asking = new AbortController();
    try {
      const response = await fetch(`/v1/search?${asked}`, { signal: asking.signal });
      if (!response.ok) return close();
      known.set(asked, await response.json());
    } catch {
      return; // a newer key came, or the network went: the form works all the same
    }
  }
  if (document.activeElement === box && asked === query(box.value)) show(known.get(asked));
}

function show(found) {
  options = [
    ...found.documents.map((d) => option(d.slug, d.label, [{ text: d.title, match: false }])),
    ...found.hits.map((hit) => option(hit.id, hit.label, hit.snippet)),
  ];
  options.forEach((item, at) => { item.id = `goi-y-${at}`; });
  list.replaceChildren(...options);
  activate(-1);
  open(options.length > 0);
  told.textContent = options.length ? `${options.length} gợi ý` : "Không có gợi ý";
}

function option(id, label, pieces) {
  const item = document.createElement("li");
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.dataset.id = id;
  const name = document.createElement("span");
  name.className = "option-label";
  name.textContent = label[0].toUpperCase() + label.slice(1);
  const text = document.createElement("span");
  text.className = "option-text";
  for (const piece of pieces) {
    const part = piece.match ? document.createElement("mark") : document.createTextNode(piece.text);
    if (piece.match) part.textContent = piece.text;
    text.append(part);
  }
  item.append(name, " ", text);
  item.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  item.addEventListener("click", () => go(id));
  return item;
}

function go(id) {
  const day = form.elements.ngay.value;
  const carried = day && (day !== DAY_AS_SHOWN || new URLSearchParams(location.search).has("ngay")) ? `?ngay=${day}` : "";
  location.assign(`/tra-cuu/${id}${carried}`);
}

function open(whether) {
  list.hidden = !whether;
  box.setAttribute("aria-expanded", String(whether));
}

function close() {
  open(false);
  activate(-1);
}

function activate(at) {
  options[active]?.setAttribute("aria-selected", "false");
  active = at;
  const chosen = options[active];
  if (chosen) {
    chosen.setAttribute("aria-selected", "true");
    chosen.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", chosen.id);
  } else {
    box.removeAttribute("aria-activedescendant");
  }
}

function move(step) {
  if (list.hidden) {
    if (options.length) open(true);
    else suggest();
    return;
  }
  const places = options.length + 1; // one of them is the box itself
  activate(((active + 1 + step + places) % places) - 1);
}

box.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(suggest, PAUSE_MS);
});
box.addEventListener("blur", close);
box.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    move(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter" && !list.hidden && options[active]) {
    event.preventDefault();
    go(options[active].dataset.id);
  } else if (event.key === "Escape") {
    if (list.hidden) box.value = "";
    close();
  }
});
for (const name of ["van-ban", "ngay"]) form.elements[name].addEventListener("change", () => known.clear());

/* Results: arrows go from one to the next */

const results = [...document.querySelectorAll("a.result")];
document.addEventListener("keydown", (event) => {
  const at = results.indexOf(document.activeElement);
  if (at < 0 || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
  const next = at + (event.key === "ArrowDown" ? 1 : -1);
  if (next >= results.length) return;
  event.preventDefault();
  (results[next] ?? box).focus();
});
box.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" || !list.hidden || options.length || !results.length) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  results[0].focus();
}, true);

/* Copying the script */

const copy = document.getElementById("chep");
async function copyScript() {
  const text = document.getElementById("loi-dap").textContent;
  try {
    await navigator.clipboard.writeText(text);
    told.textContent = "Đã chép lời đáp.";
    copy.firstChild.textContent = "Đã chép ✓ ";
    setTimeout(() => { copy.firstChild.textContent = "Chép làm lời đáp "; }, 2000);
  } catch { // no clipboard without HTTPS: show the text, selected
    const shown = document.getElementById("loi-dap");
    shown.closest("details").open = true;
    getSelection().selectAllChildren(shown);
    told.textContent = "Trình duyệt không cho chép tự động; lời đáp đã được chọn sẵn, bấm Ctrl + C.";
  }
}
if (copy) {
  copy.hidden = false;
  copy.addEventListener("click", copyScript);
}

/* Keys of one letter, which can be turned off */

const keys = document.getElementById("phim-tat");
const used = document.getElementById("dung-phim");
const STORED = "ansinh-phim-tat";
used.checked = localStorage.getItem(STORED) !== "khong";
used.addEventListener("change", () => localStorage.setItem(STORED, used.checked ? "co" : "khong"));
const showKeys = document.getElementById("xem-phim");
showKeys.hidden = false;
showKeys.addEventListener("click", () => keys.showModal());

document.addEventListener("keydown", (event) => {
  if (!used.checked || keys.open || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select")) return;
  const acts = { "/": () => { box.focus(); box.select(); }, "?": () => keys.showModal(), c: () => copy?.click() };
  const act = acts[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

// Hỏi đáp: turns come into the page as they are answered, and clauses open beside the answer.
// Without this script the same forms lead from page to page.
import { events } from "./events.js";
import { openClause, putClauseAway } from "./clause-panel.js";

const WORKING = {
  sent: "Đang đọc câu hỏi…",
  understand: "Đang tìm quy định…",
  retrieve: "Đang chọn điều khoản…",
  decide: "Đang viết câu trả lời…",
  compose: "Đang kiểm lại từng câu với điều khoản…",
};
const UNREACHABLE = "Không gửi được câu hỏi. Xin ông/bà xem lại mạng rồi gửi lại.";

const turns = document.getElementById("cac-luot");
const composer = document.getElementById("hoi");
const field = document.getElementById("cau-hoi");
const wrong = document.getElementById("cau-hoi-sai");
const able = "TextDecoderStream" in window && "submitter" in SubmitEvent.prototype && composer.requestSubmit;
let busy = false;

// A browser that lacks what this takes goes from page to page.
if (able) {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-ask], [data-judge]")) return;
    event.preventDefault();
    const given = new FormData(form);
    if (event.submitter?.name) given.set(event.submitter.name, event.submitter.value);
    if (form.matches("[data-ask]")) ask(given);
    else judge(form, given);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    composer.requestSubmit();
  });
}

document.addEventListener("click", (event) => {
  const clicked = event.target.closest("[data-clause], [data-copy], [data-print]");
  if (!clicked) return;
  if (clicked.matches("[data-clause]")) openClause(event, clicked);
  else if (clicked.matches("[data-copy]")) copy(clicked);
  else window.print();
});

// What is folded on the screen is read on paper.
window.addEventListener("beforeprint", () => {
  for (const folded of turns.querySelectorAll("details:not(.judge-why)")) folded.open = true;
});

ready(document);

function ready(part) {
  for (const button of part.querySelectorAll("[data-copy], [data-print]")) button.hidden = false;
}

async function ask(form) {
  const question = form.get("question").trim();
  if (!question || busy) return;
  const day = document.getElementById("ngay").value;
  if (day) form.set("as_of", day);
  busy = true;
  tell("");
  const pending = begin(question);
  try {
    const response = await fetch("/", {
      method: "POST",
      headers: { Accept: "text/event-stream" },
      body: new URLSearchParams(form),
    });
    if (!response.ok) throw (await response.json()).detail;
    await follow(response, pending);
    if (field.value.trim() === question) field.value = "";
  } catch (problem) {
    pending.remove();
    field.value = question;
    tell(typeof problem === "string" ? problem : UNREACHABLE);
    field.focus();
  } finally {
    busy = false;
  }
}

function begin(question) {
  putClauseAway();
  const pending = document.getElementById("dang-tra-loi").content.cloneNode(true).firstElementChild;
  pending.querySelector(".asked").textContent = question;
  for (const part of document.querySelectorAll("[data-intro]")) part.hidden = true;
  document.querySelector("[data-title]").className = "visually-hidden";
  turns.append(pending);
  show(pending);
  pending.querySelector(".working").textContent = WORKING.sent;
  return pending;
}

async function follow(response, pending) {
  for await (const { name, data } of events(response.body)) {
    if (name === "step" && WORKING[data.step]) pending.querySelector(".working").textContent = WORKING[data.step];
    if (name === "problem") throw data.detail;
    if (name === "turn") return put(data, pending);
  }
  throw UNREACHABLE;
}

function put({ html, conversation }, pending) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const turn = holder.content.firstElementChild;
  ready(turn);
  pending.replaceWith(turn);
  for (const id of document.querySelectorAll("input[name=conversation]")) id.value = conversation;
  const label = document.querySelector("[data-label]");
  label.textContent = label.dataset.next;
  document.getElementById("viec-khac").hidden = false;
  history.replaceState(null, "", `/hoi/${conversation}`);
  show(turn);
}

function show(turn) {
  const heading = turn.querySelector(".asked");
  heading.focus({ preventScroll: true });
  turn.scrollIntoView({ block: "start" });
}

function tell(problem) {
  wrong.textContent = problem;
  wrong.hidden = !problem;
  if (problem) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
}

async function judge(form, given) {
  const helpful = given.get("helpful") === "true";
  const opinion = { answer_id: given.get("answer"), helpful };
  if (!helpful) Object.assign(opinion, { reason: given.get("reason"), comment: given.get("comment") });
  const thanks = form.querySelector(".judge-thanks");
  const response = await fetch("/v1/feedback", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(opinion),
  }).catch(() => null);
  if (!response?.ok) {
    thanks.textContent = "Chưa gửi được đánh giá; xin ông/bà thử lại.";
    return;
  }
  form.querySelector(".judge-vote").hidden = true;
  thanks.textContent = `Cảm ơn ông/bà. Đã ghi: câu trả lời ${helpful ? "có ích" : "chưa giúp được"}.`;
}

async function copy(button) {
  const tools = button.parentElement;
  const said = tools.querySelector(".said");
  try {
    await navigator.clipboard.writeText(tools.querySelector(".as-text").textContent);
    said.textContent = "Đã chép.";
  } catch {
    said.textContent = "Máy này không cho chép; xin ông/bà chọn chữ rồi chép.";
  }
}

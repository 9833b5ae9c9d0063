// Uploads under way: their stage is told as it changes; when one ends, the page is drawn anew.
"use strict";

const EVERY_MS = 2000;

async function look(place) {
  const response = await fetch(`/v1/documents/uploads/${place.dataset.upload}`, { headers: { Accept: "application/json" } });
  if (!response.ok) return;
  const upload = await response.json();
  if (upload.state !== "waiting" && upload.state !== "running") {
    location.reload();
    return;
  }
  const told = (upload.stage || "Chưa bắt đầu") + (upload.total ? ` ${upload.done}/${upload.total}` : "");
  const stage = place.querySelector("[data-stage]");
  if (stage.textContent !== told) stage.textContent = told;
  const bar = place.querySelector("progress");
  if (upload.total) {
    bar.max = upload.total;
    bar.value = upload.done;
  } else {
    bar.removeAttribute("value");
  }
}

const places = document.querySelectorAll("[data-upload]");
if (places.length) setInterval(() => places.forEach((place) => look(place).catch(() => {})), EVERY_MS);

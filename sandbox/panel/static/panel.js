// Keeps the page fresh and in place. Everything works without it, a reload at a time.
"use strict";

const REFRESH_MILLISECONDS = 3000;
const HOLD_MILLISECONDS = 6000;
// What the server last said of each section, to leave alone what did not change.
const known = new Map();
// Until when a section stays as it is, so that what it says of a click can be read.
const held = new Map();

function isBusy(section) {
  const selection = getSelection();
  const focused = document.activeElement;
  return (
    held.get(section.id) > Date.now() ||
    // With an id, the focus finds its place again.
    (section.contains(focused) && !focused.id) ||
    (!selection.isCollapsed && section.contains(selection.anchorNode))
  );
}

function swap(section, fresh) {
  for (const details of section.querySelectorAll("details[data-key]")) {
    const same = fresh.querySelector(`details[data-key="${CSS.escape(details.dataset.key)}"]`);
    if (same) same.open = details.open;
  }
  const focused = section.contains(document.activeElement) ? document.activeElement.id : "";
  const scrolled = section.querySelector("[data-scroll]")?.scrollTop ?? 0;
  section.replaceWith(fresh);
  fresh.querySelector("[data-scroll]")?.scrollTo(0, scrolled);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

function show(html, { only = null } = {}) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const section of document.querySelectorAll(only ? "section[id]" : "[data-live]")) {
    const fresh = page.getElementById(section.id);
    if (!fresh || (only ? section.id !== only : isBusy(section))) continue;
    const said = fresh.outerHTML;
    if (said !== known.get(section.id) || only) swap(section, fresh);
    known.set(section.id, said);
  }
}

async function refresh() {
  if (document.hidden || !document.querySelector("[data-live]")) return;
  const query = location.pathname === "/" ? location.search : "";
  const answer = await fetch(`/${query}`, { headers: { Accept: "text/html" } });
  if (answer.ok) show(await answer.text());
}

async function submit(form, section) {
  const answer = await fetch(form.action, {
    method: "POST",
    headers: { Accept: "text/html" },
    body: new URLSearchParams(new FormData(form)),
  });
  if (!answer.ok) return form.submit();
  show(await answer.text(), { only: section.id });
  held.set(section.id, Date.now() + HOLD_MILLISECONDS);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-quiet]")) return;
  event.preventDefault();
  submit(form, form.closest("section")).catch(() => form.submit());
});

async function keepFresh() {
  // The sandbox may be restarting; the next look finds it again.
  await refresh().catch(() => {});
  setTimeout(keepFresh, REFRESH_MILLISECONDS);
}

setTimeout(keepFresh, REFRESH_MILLISECONDS);

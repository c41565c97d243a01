// Around the polled fragment: what htmx leaves to us.

const announcement = document.getElementById("announcement");

function summary() {
  const parts = ["progress-headline", "progress-count", "progress-action"];
  return parts.map((id) => document.getElementById(id)?.textContent).filter(Boolean).join(". ");
}

// The fragment is replaced whole; screen readers would read all of it again at every poll.
document.body.addEventListener("htmx:afterSettle", () => {
  if (announcement.textContent !== summary()) announcement.textContent = summary();
});

// What was redirected (signed out meanwhile, say) brings a whole page: go there instead.
document.body.addEventListener("htmx:beforeSwap", (event) => {
  const { shouldSwap, serverResponse, target } = event.detail;
  if (!shouldSwap || serverResponse.includes(`id="${target.id}"`)) return;
  event.detail.shouldSwap = false;
  location.reload();
});

// A card says that a request failed; what is polled asks again by itself.
for (const name of ["beforeRequest", "responseError", "sendError"]) {
  document.body.addEventListener(`htmx:${name}`, ({ detail }) => {
    const line = detail.target.querySelector("[data-failed]");
    if (line) line.hidden = name === "beforeRequest";
  });
}

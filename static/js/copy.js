// Copy buttons. They stay hidden without JavaScript; the text can always be selected by hand.

function textOf(element) {
  return element.value ?? element.textContent;
}

function select(element) {
  if (element.select) element.select();
  else getSelection().selectAllChildren(element);
}

const announcement = document.getElementById("announcement");

function announce(text) {
  announcement.textContent = text;
}

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(textOf(source));
  } catch {
    select(source);
    announce(announcement.dataset.selected);
    return;
  }
  button.classList.add("copied");
  announce(announcement.dataset.copied);
  setTimeout(() => { button.classList.remove("copied"); announce(""); }, 2000);
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}

for (const field of document.querySelectorAll("textarea[readonly]")) {
  field.addEventListener("focus", () => field.select());
}

// What allauth's script leaves to us: to say on the page that it came to nothing.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.getElementById("passkey-problem").hidden = false;
});

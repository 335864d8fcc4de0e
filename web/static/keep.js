// Small helps that no page needs: everything here also works without.
// 1. A text not yet kept is not lost by closing the tab. 2. Focus goes to the first thing to mend.
const desk = document.querySelector("form[data-desk]");
if (desk) {
  let kept = true;
  desk.addEventListener("input", () => { kept = false; });
  desk.addEventListener("submit", () => { kept = true; });
  document.body.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) kept = true; });
  window.addEventListener("beforeunload", (event) => { if (!kept) event.preventDefault(); });

  // Only the accounts of the chosen community are offered and sent; what was ticked in another one is ticked again there.
  const chosen = () => {
    const community = desk.querySelector("[name=community]:checked")?.value;
    for (const part of desk.querySelectorAll("[data-community]")) part.hidden = Boolean(community) && part.dataset.community !== community;
    for (const box of desk.querySelectorAll("input[name=accounts]")) box.disabled = box.closest("[data-community]").hidden;
    const accounts = new Set([...desk.querySelectorAll("input[name=accounts]:checked:enabled")].map((box) => box.value));
    for (const part of desk.querySelectorAll("[data-account]")) part.hidden = !accounts.has(part.dataset.account);
    desk.dataset.chosen = "yes";
  };
  desk.addEventListener("change", (event) => {
    chosen();
    if (event.target.name !== "community" || desk.querySelector("input[name=accounts]:checked:enabled")) return;
    const first = desk.querySelector("input[name=accounts]:enabled");  // as an empty form begins
    if (first) { first.checked = true; chosen(); }
  });
  chosen();
}

// A second press on a button that is already on its way does nothing: one decision, one request.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  if (form.method === "post") {
    form.dataset.sent = "yes";
    form.setAttribute("aria-busy", "true");
  }
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) for (const form of document.querySelectorAll("form[data-sent]")) { delete form.dataset.sent; form.removeAttribute("aria-busy"); }
});

// The passage somebody marked in the text goes with the question.
document.addEventListener("selectionchange", () => {
  const field = document.querySelector("input[name=passage]");
  const selection = document.getSelection();
  if (!field || !selection || selection.isCollapsed) return;
  const at = selection.anchorNode;
  const holder = (at instanceof Element ? at : at?.parentElement)?.closest(".said");
  if (holder) field.value = selection.toString().slice(0, 300);
});

// Menus close with Escape and by a press elsewhere.
const menus = () => document.querySelectorAll("details.menu[open]");
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) { menu.open = false; menu.querySelector("summary").focus(); }
});
document.addEventListener("click", (event) => { for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false; });

document.querySelector("[data-focus]")?.focus();

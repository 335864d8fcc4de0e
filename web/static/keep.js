// Small helps that no page needs: everything here also works without.
// 1. A text not yet kept is not lost by closing the tab. 2. Focus goes to the first thing to mend.
const desk = document.querySelector("form[data-desk]");
if (desk) {
  let typed = desk.dataset.desk === "unkept" ? 1 : 0, sent = 0, kept = 0;
  desk.addEventListener("input", () => { typed += 1; });
  desk.addEventListener("submit", () => { kept = typed; });
  desk.addEventListener("htmx:beforeRequest", () => { sent = typed; });
  desk.addEventListener("htmx:afterRequest", (event) => {
    const status = event.detail.xhr.status;  // htmx calls every answer that it swaps in a success
    if (status === 200) { kept = sent; return; }
    // 409 and 422 say themselves what is not kept; of every other answer, and of none, it is said here
    const place = document.getElementById("kept");
    if (place && status !== 409 && status !== 422) {
      const said = document.createElement("strong");
      said.className = "must";
      said.textContent = desk.dataset.lost;
      place.replaceChildren(said);
    }
  });
  window.addEventListener("beforeunload", (event) => { if (kept !== typed) event.preventDefault(); });

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

// The passage somebody marked in the text goes with the question: without the words and marks that stand there only
// for who reads the difference, and without what was taken out, unless that is all that was marked.
const passage = (selection, holder) => {
  const range = selection.getRangeAt(0).cloneRange(), whole = document.createRange();
  whole.selectNodeContents(holder);
  if (range.compareBoundaryPoints(Range.START_TO_START, whole) < 0) range.setStart(whole.startContainer, whole.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, whole) > 0) range.setEnd(whole.endContainer, whole.endOffset);
  const part = range.cloneContents();
  for (const one of part.querySelectorAll(".unseen, .hidden-mark")) one.remove();
  const all = part.textContent.trim();
  for (const one of part.querySelectorAll("del")) one.remove();
  return part.textContent.trim() || all;
};
document.addEventListener("selectionchange", () => {
  const field = document.querySelector("input[name=passage]");
  const selection = document.getSelection();
  if (!field || !selection || selection.isCollapsed) return;
  const at = selection.anchorNode;
  const holder = (at instanceof Element ? at : at?.parentElement)?.closest(".said");
  if (holder) field.value = passage(selection, holder).slice(0, 300);
});

// Menus close with Escape and by a press elsewhere.
const menus = () => document.querySelectorAll("details.menu[open]");
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) { menu.open = false; menu.querySelector("summary").focus(); }
});
document.addEventListener("click", (event) => { for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false; });

document.querySelector("[data-focus]")?.focus();

// Moving a slot without leaving the page: by dragging, by arrows, or by the little form. Each of them fills that form,
// which says when; nothing moves before it is sent. Without this file the handle leads to the same form.
const DAY = 24 * 3600 * 1000, HOUR = 3600 * 1000;
const STEPS = { ArrowLeft: -DAY, ArrowRight: DAY, ArrowUp: -HOUR, ArrowDown: HOUR };
const USUAL_TIME = "10:00";  // where what had no slot is dropped on a day

const calendar = () => document.getElementById("calendar");
const tell = (words) => { document.getElementById("told").textContent = words; };

// Times are those of the wall clock that the page shows, whatever zone the browser lives in.
const written = (clock) => new Date(clock).toISOString();
const counted = (date, time) => Date.parse(`${date}T${time || USUAL_TIME}Z`);
const said = (clock) => new Intl.DateTimeFormat(calendar().dataset.locale, { dateStyle: "full", timeStyle: "short", timeZone: "UTC" }).format(clock);

const aim = (date) => {
  for (const one of document.querySelectorAll(".aimed-at")) one.classList.remove("aimed-at");
  calendar().querySelector(`[data-day="${date}"]`)?.classList.add("aimed-at");
};

const leave = () => {
  const form = document.querySelector(".slot-form");
  const handle = form?.closest(".entry")?.querySelector(".handle");
  form?.remove();
  aim("");
  return handle;
};

const open = (entry) => {
  const already = entry.querySelector(".slot-form");
  if (already) return already;
  leave();
  const form = document.getElementById("slot-form").content.firstElementChild.cloneNode(true);
  for (const name of ["case", "account", "was"]) form.elements[name].value = entry.dataset[name];
  [form.elements.date.value, form.elements.time.value] = (entry.dataset.clock || "T").split("T");
  entry.append(form);
  return form;
};

const set = (form, date, time) => {
  form.elements.date.value = date;
  form.elements.time.value = time;
  aim(date);
  form.querySelector("button").focus();
  tell(said(counted(date, time)));
};

const step = (entry, by) => {
  const form = open(entry);
  const today = written(Date.now()).slice(0, 10);
  const next = written(counted(form.elements.date.value || today, form.elements.time.value) + by);
  set(form, next.slice(0, 10), next.slice(11, 16));
};

document.addEventListener("click", (event) => {
  const handle = event.target.closest(".handle"), left = event.target.closest(".slot-form .leave");
  if (!handle && !left) return;
  event.preventDefault();
  if (left) { leave()?.focus(); return; }
  open(handle.closest(".entry")).elements.date.focus();
});

document.addEventListener("keydown", (event) => {
  const entry = event.target.closest?.(".entry[data-case]");
  if (!entry) return;
  if (event.key === "Escape" && entry.querySelector(".slot-form")) { leave()?.focus(); return; }
  // in the fields the arrows are those of the fields
  if (!(event.key in STEPS) || event.ctrlKey || event.altKey || event.metaKey || !event.target.closest(".handle, .slot-form button")) return;
  event.preventDefault();
  step(entry, STEPS[event.key]);
});

let dragged = null;
const place = (event) => dragged && event.target.closest?.("#calendar [data-day]");
document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.(".entry[data-case]") ?? null;
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.querySelector(".name").textContent);
  dragged.classList.add("taken");
});
document.addEventListener("dragend", () => { dragged?.classList.remove("taken"); dragged = null; });
document.addEventListener("dragover", (event) => {
  const day = place(event);
  if (!day) return;
  event.preventDefault();
  aim(day.dataset.day);
});
document.addEventListener("drop", (event) => {
  const day = place(event);
  if (!day) return;
  event.preventDefault();
  const hour = event.target.closest("[data-hour]")?.dataset.hour;
  const form = open(dragged);
  const time = form.elements.time.value || USUAL_TIME;
  set(form, day.dataset.day, hour === undefined || time.startsWith(hour) ? time : `${hour}:00`);
});

// The answer is the whole page: what moved stands where it is now, what was refused says why where it stands.
const show = (text, at) => {
  const answer = new DOMParser().parseFromString(text, "text/html");
  const [here, there] = [document.getElementById("content"), answer.getElementById("content")];
  if (!there) { location.reload(); return; }
  here.replaceWith(document.adoptNode(there));
  ready();
  const notice = document.querySelector("main .notice")?.textContent;
  if (notice) tell(notice);
  (document.querySelector("[data-focus]") ?? document.getElementById(at)?.querySelector(".handle") ?? document.getElementById("content")).focus();
};
document.addEventListener("submit", async (event) => {
  const form = event.target.closest(".slot-form");
  if (!form || form.dataset.sent) return;
  event.preventDefault();
  const at = form.closest(".entry").id;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    show(await answer.text(), at);
  } catch {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
    tell(calendar().dataset.lost);
    form.querySelector(".hint").textContent = calendar().dataset.lost;
  }
}, true);

const ready = () => { for (const one of document.querySelectorAll(".entry[data-case]")) one.draggable = true; };
ready();

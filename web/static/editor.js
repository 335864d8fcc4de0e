// The editor of documents: line numbers, findings at their lines, phrases offered where they fit, help beside.
// Everything here also works without it: the buttons check, keep and propose.
const form = document.getElementById("editor");
const source = document.getElementById("source");
const gutter = document.getElementById("gutter");
const offers = document.getElementById("offers");
const help = document.getElementById("help");
document.documentElement.classList.add("has-script");

const plain = (text) => text.normalize("NFC").replace(/[\s\u00a0\u202f]+/g, " ").trim().toLowerCase().replaceAll("’", "'");
const listed = (value) => (value ? value.split("|") : []);

// -- the words of the language, as the page lists them
const words = [...document.querySelectorAll("[data-word]")].map((place) => ({
  code: place.dataset.word, field: place.dataset.field, en: place.dataset.en, fr: place.dataset.fr,
  spellings: [place.dataset.en, place.dataset.fr, ...listed(place.dataset.also)].map(plain),
  takes: listed(place.dataset.takes), keys: listed(place.dataset.keys), fits: listed(place.dataset.fits),
  ofDocument: "document" in place.dataset, isKind: "fits" in place.dataset || ["raise", "end"].includes(place.dataset.word),
  meaning: place.querySelector("dd").firstChild.textContent.trim(), examples: [...place.querySelectorAll(".example code")],
}));
const keywords = words.filter((word) => word.field === "keyword");
const keyword = (text) => keywords.find((word) => word.spellings.includes(plain(text)));
const ofFields = (fields) => words.filter((word) => fields.includes(word.field));

const language = () => (/^\s*(?:procédure|titre|étapes|charte|échelles|calendrier)\s*:/m.test(source.value) ? "fr" : "en");

// -- where the cursor is: which key or value stands there, and what fits
const indentation = (line) => line.match(/^ */)[0].length;

const parentOf = (lines) => {  // the nearest line above that is less indented and opens a block
  const here = indentation(lines.at(-1));
  for (let index = lines.length - 2; index >= 0; index -= 1) {
    const line = lines[index];
    if (!line.trim() || /^\s*#/.test(line)) continue;
    if (indentation(line) < here || (indentation(line) === here && !/^\s*-/.test(line) && /^\s*-/.test(lines.at(-1)))) {
      const key = line.match(/^\s*(?:- )?([^:{[]+):\s*(?:#.*)?$/);
      return { key: key ? keyword(key[1]) : undefined, line };
    }
  }
  return { key: undefined, line: "" };
};

const kindAround = (lines) => {  // the kind of the step that this line belongs to, and the keywords it may have
  const here = indentation(lines.at(-1));
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const head = lines[index].match(/^( *)- ([^:]+):/);
    if (head && head[1].length + 2 <= here) return keyword(head[2])?.fits;
    if (lines[index].trim() && indentation(lines[index]) < here - 2) return undefined;
  }
  return undefined;
};

const cursor = () => {
  const before = source.value.slice(0, source.selectionStart);
  const lines = before.split("\n");
  const line = lines.at(-1);
  if (/(?:^|\s)#/.test(line)) return null;
  let at = line.match(/^ *(?:- )*/)[0].length;
  const open = [];  // the brackets that are open on this line, each with the key before it
  let quote = "";
  for (let index = at; index < line.length; index += 1) {
    const sign = line[index];
    if (quote) { if (sign === quote) quote = ""; continue; }
    if (sign === '"') quote = sign;
    else if (sign === "{" || sign === "[") {
      const key = line.slice(at, index).match(/^\s*([^:]+):\s*$/);
      open.push({ sign, key: key ? keyword(key[1]) : undefined, first: index + 1 });
      at = index + 1;
    } else if ((sign === "}" || sign === "]") && open.length) { open.pop(); at = index + 1; }
    else if (sign === "," && open.length) at = index + 1;
  }
  const part = line.slice(at);
  const around = open.at(-1);
  const found = (fields, typed, key) => ({ fields, typed, key, start: before.length - typed.length });
  const pair = part.match(/^\s*([^:]+?)\s*:(\s+)(.*)$/s);
  const parent = around ? undefined : parentOf(lines);
  const holder = around ? around.key : parent.key;
  if (pair) {
    const key = keyword(pair[1]);
    const typed = pair[3].replace(/^"/, "");
    if (holder?.keys.length && around?.sign !== "[") return found(["lead"], typed, holder);
    return found(key ? key.takes : [], typed, key);
  }
  const typed = part.trimStart().replace(/^"/, "");
  if (around?.sign === "[") return found(holder ? holder.takes : [], typed, holder);
  if (holder?.keys.length && (around || !/^\s*- /.test(line))) return { ...found(holder.keys, typed, holder), asKey: true };
  if (!around && /^\s*- /.test(line) && holder?.takes.length) return found(holder.takes, typed, holder);
  const firstOfStep = around ? /-\s*\{$/.test(line.slice(0, around.first).trimEnd()) && at === around.first : /^\s*- \S*/.test(line);
  let fits;
  if (firstOfStep) fits = keywords.filter((word) => word.isKind);
  else if (around) fits = keyword((line.slice(around.first).match(/^\s*([^:,]+):/) || [])[1] || "")?.fits;
  else if (indentation(line) === 0) fits = keywords.filter((word) => word.ofDocument);
  else fits = kindAround(lines);
  const chosen = (fits || keywords).map((one) => (typeof one === "string" ? keywords.find((word) => word.code === one) : one));
  return { ...found([], typed, keyword(typed)), words: chosen.filter(Boolean), asKey: true };
};

// -- phrases with gaps, filled where the language has a list for the gap
const SAMPLES = {
  en: { span: "4 working hours", before: "2 hours", number: "2", moment: "2 working days", lead: "end as abandoned", choices: "a, b", who: "the director", outcome: "late", step: "…" },
  fr: { span: "4 heures ouvrées", before: "2 heures", number: "2", moment: "2 jours ouvrés", lead: "finir comme abandonné", choices: "a, b", who: "la direction", outcome: "en retard", step: "…" },
};
const filled = (word, tongue) => {
  const said = word[tongue];
  const gaps = [...said.matchAll(/\{(\w+)\}/g)].map((gap) => gap[1]);
  if (!gaps.length) return [said];
  const asked = [...source.value.matchAll(/(?:ask|demander):\s*([^,}\n]+)/g)].map((match) => match[1].trim());
  const lists = { step: asked.length ? asked : ["…"] };
  for (const gap of ["outcome", "error", "event", "who"]) lists[gap] = words.filter((one) => one.field === gap && !one[tongue].includes("{")).map((one) => one[tongue]);
  const long = gaps.length === 1 && lists[gaps[0]]?.length ? gaps[0] : null;
  const fill = (value) => said.replace(/\{(\w+)\}/g, (_, gap) => (gap === long ? value : SAMPLES[tongue][gap] ?? "…"));
  return long ? lists[long].map(fill) : [fill("")];
};

const fitting = (where) => {
  const tongue = language();
  const typed = plain(where.typed);
  const found = [];
  for (const word of where.words || ofFields(where.fields)) {
    for (const said of filled(word, tongue)) {
      const forms = [plain(said), ...word.spellings];
      const rank = forms.some((form) => form.startsWith(typed)) ? 0 : forms.some((form) => form.includes(` ${typed}`)) ? 1 : 2;
      if (rank < 2 && plain(said) !== typed) found.push({ said, word, rank });
    }
  }
  return found.sort((one, other) => one.rank - other.rank).slice(0, 40);
};

// -- the list of what fits
let shown = [], active = -1, where = null;
const style = getComputedStyle(source);
const measure = document.createElement("span");
measure.textContent = "0".repeat(50);
measure.className = "measure";

const close = () => { offers.hidden = true; shown = []; active = -1; source.removeAttribute("aria-activedescendant"); };

const place = () => {
  const before = source.value.slice(0, where.start).split("\n");
  source.parentElement.append(measure);
  const wide = measure.getBoundingClientRect().width / 50;
  measure.remove();
  const high = parseFloat(style.lineHeight);
  const left = source.offsetLeft + parseFloat(style.paddingLeft) + before.at(-1).length * wide - source.scrollLeft;
  const widest = source.offsetLeft + source.offsetWidth - offers.offsetWidth;
  offers.style.left = `${Math.max(source.offsetLeft, Math.min(left, widest))}px`;
  offers.style.top = `${source.offsetTop + parseFloat(style.paddingTop) + before.length * high}px`;
};

const say = (text) => { document.getElementById("offers-said").textContent = text; };

const offer = (wanted) => {
  where = source.selectionStart === source.selectionEnd ? cursor() : null;
  if (!where || (!wanted && !where.typed && where.asKey)) { close(); return; }
  shown = fitting(where);
  active = -1;
  source.removeAttribute("aria-activedescendant");
  const said = document.getElementById("offers-said").dataset;
  if (!shown.length) { close(); if (wanted) say(said.none); return; }
  offers.replaceChildren(...shown.map((one, index) => {
    const item = document.createElement("li");
    item.id = `offer-${index}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    const phrase = document.createElement("strong");
    phrase.textContent = one.said;
    const meaning = document.createElement("span");
    meaning.className = "quiet";
    meaning.textContent = one.word.meaning;
    item.append(phrase, meaning);
    item.addEventListener("mousedown", (event) => { event.preventDefault(); take(index); });
    return item;
  }));
  offers.hidden = false;
  place();
  say(said.some.replace("{n}", shown.length));
};

const mark = (index) => {
  active = (index + shown.length) % shown.length;
  for (const [number, item] of [...offers.children].entries()) item.setAttribute("aria-selected", String(number === active));
  offers.children[active].scrollIntoView({ block: "nearest" });
  source.setAttribute("aria-activedescendant", `offer-${active}`);
};

const type = (text) => {  // as typing does, so that it can be undone
  if (!document.execCommand("insertText", false, text)) {
    source.setRangeText(text, source.selectionStart, source.selectionEnd, "end");
    source.dispatchEvent(new Event("input", { bubbles: true }));
  }
};

const take = (index) => {
  const { said } = shown[index];
  const inFlow = /[{[][^}\]]*$/.test(source.value.slice(0, where.start).split("\n").at(-1));
  const text = !where.asKey && inFlow && said.includes(",") ? `"${said}"` : said;
  source.setSelectionRange(where.start, source.selectionStart);
  type(where.asKey ? `${text}: ` : text);
  close();
  explain();
};

source.addEventListener("keydown", (event) => {
  if (event.key === " " && event.ctrlKey) { event.preventDefault(); offer(true); return; }
  if (!offers.hidden) {
    if (event.key === "ArrowDown") { event.preventDefault(); mark(active + 1); return; }
    if (event.key === "ArrowUp") { event.preventDefault(); mark(active < 0 ? shown.length - 1 : active - 1); return; }
    if (event.key === "Escape") { event.preventDefault(); close(); return; }
    if ((event.key === "Enter" || event.key === "Tab") && active >= 0) { event.preventDefault(); take(active); return; }
  }
  if (event.key === "Enter" && !event.shiftKey && source.selectionStart === source.selectionEnd) {
    const line = source.value.slice(0, source.selectionStart).split("\n").at(-1);
    const deeper = /:\s*(?:#.*)?$/.test(line) && line.trim() ? "  " : "";
    const within = /^\s*- [^{]*[^:]$/.test(line) && /^\s*- [^:{]+:/.test(line) ? "  " : "";
    event.preventDefault();
    type(`\n${" ".repeat(indentation(line))}${deeper || within}`);
  }
});
source.addEventListener("blur", () => setTimeout(() => { if (document.activeElement !== source) close(); }, 150));

// -- line numbers, and the findings at their lines
const findings = () => [...document.querySelectorAll("#document-checked [data-line]")];
const number = () => {
  const count = source.value.split("\n").length;
  source.rows = Math.max(16, count + 2);
  const looks = new Map();
  for (const one of findings()) {
    const line = Number(one.dataset.line);
    if (looks.get(line) !== "must") looks.set(line, one.dataset.look);
  }
  gutter.replaceChildren(...Array.from({ length: count }, (_, index) => {
    const line = document.createElement("span");
    line.textContent = index + 1;
    if (looks.has(index + 1)) line.className = looks.get(index + 1);
    return line;
  }));
};
const goTo = (line, column) => {
  const lines = source.value.split("\n");
  const at = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + Math.min(column - 1, (lines[line - 1] || "").length);
  source.focus();
  source.setSelectionRange(at, at);
  const top = source.getBoundingClientRect().top + parseFloat(style.paddingTop) + (line - 1) * parseFloat(style.lineHeight);
  window.scrollBy({ top: top - window.innerHeight / 3 });
  explain();
};
document.getElementById("document-checked").addEventListener("click", (event) => {
  const link = event.target.closest("[data-line]");
  if (link) { event.preventDefault(); goTo(Number(link.dataset.line), Number(link.dataset.column)); }
});

// -- what the word under the cursor means
let explained = null;
const explain = () => {
  const here = cursor();
  if (!here) return;
  const rest = source.value.slice(source.selectionStart).match(/^[^,\]}\n]*/)[0];
  const whole = plain(here.typed + rest);
  const word = ofFields(here.fields).find((one) => one.spellings.includes(whole)) || here.key || keyword(whole.split(":")[0]);
  if (!word || word === explained) return;
  explained = word;
  const title = document.createElement("p");
  const name = document.createElement("code");
  name.textContent = language() === "fr" ? word.fr : word.en;
  title.append(name);
  const meaning = document.createElement("p");
  meaning.textContent = word.meaning;
  const example = document.createElement("p");
  example.className = "quiet";
  const code = document.createElement("code");
  code.textContent = (word.examples.find((one) => one.lang === language()) || word.examples[0])?.textContent || "";
  example.append(`${help.dataset.example} `, code);
  help.replaceChildren(title, meaning, ...(code.textContent ? [example] : []));
};

source.addEventListener("input", () => { number(); offer(false); explain(); });
source.addEventListener("click", () => { close(); explain(); });
source.addEventListener("keyup", (event) => { if (event.key.startsWith("Arrow") && offers.hidden) explain(); });

// -- nothing typed is lost: what is not kept yet is said, and asked for when the tab is closed
let typed = "unkept" in form.dataset ? 1 : 0, sent = 0, kept = 0;
form.addEventListener("input", () => { typed += 1; });
form.addEventListener("submit", () => { kept = typed; });
form.addEventListener("htmx:beforeRequest", () => { sent = typed; });
form.addEventListener("htmx:afterRequest", (event) => {
  const { status } = event.detail.xhr;
  if (status === 200) { kept = sent; return; }
  if (status === 204 || (status === 0 && typed > sent)) return;  // cut off by what was typed since: that is on its way
  const said = document.createElement("strong");
  said.className = "must";
  said.textContent = form.dataset.lost;
  document.getElementById("kept").replaceChildren(said);
});
document.body.addEventListener("htmx:afterSettle", number);
window.addEventListener("beforeunload", (event) => { if (kept !== typed) event.preventDefault(); });
number();

// What one is told while a page stands open: the count beside "To do", and the inbox itself. Without scripts, or where
// the connection does not come about, the next page says the same.
const body = document.body;
let last = body.dataset.newest, stream = null, again = 0;

const count = (said) => {
  const link = document.querySelector('header nav a[href="/inbox"]');
  if (!link) return;
  link.querySelector(".news")?.remove();
  if (!said) return;
  const news = document.createElement("span"), words = document.createElement("span");
  news.className = "news";
  words.className = "unseen";
  words.textContent = said;
  news.append(words);
  link.append(" ", news);
};

const listen = () => {
  stream = new EventSource(`/notices/stream?after=${last}`);
  stream.addEventListener("told", (event) => {
    const told = JSON.parse(event.data);
    last = event.lastEventId;
    count(told.count);
    document.getElementById("live").textContent = told.said;
    clearTimeout(again);  // what comes together is shown together
    again = setTimeout(() => body.dispatchEvent(new Event("told")), 300);
  });
};

// Only the tab that is looked at listens: a browser has few connections for one site.
const look = () => {
  if (document.visibilityState === "visible" && !stream) listen();
  else if (document.visibilityState === "hidden" && stream) { stream.close(); stream = null; }
};
document.addEventListener("visibilitychange", look);
window.addEventListener("pagehide", () => { stream?.close(); stream = null; });
window.addEventListener("pageshow", look);
look();

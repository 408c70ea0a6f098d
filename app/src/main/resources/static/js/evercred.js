// Puts times into the reader's own zone. Without it, pages show them in the zone of the settings, which they name.
const language = document.documentElement.lang;
const exact = new Intl.DateTimeFormat(language, {
  year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit",
  hourCycle: "h23", timeZoneName: "short",
});
const moment = new Intl.DateTimeFormat(language, {
  month: "short", day: "numeric", weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
});
const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

function putTimesIntoReadersZone() {
  for (const time of document.querySelectorAll("time[data-exact]")) {
    time.textContent = exact.format(new Date(time.dateTime));
  }
  for (const time of document.querySelectorAll("time[data-moment]")) {
    time.textContent = moment.format(new Date(time.dateTime));
  }
  for (const text of document.querySelectorAll("[data-clock]")) {
    const at = new Date(text.dataset.at);
    const isToday = at.toDateString() === new Date().toDateString();
    text.textContent = text.textContent.replace(text.dataset.clock, (isToday ? clock : moment).format(at));
    delete text.dataset.clock;
  }
}

// A screen reader says what changes in a status, so the state is written into it after the page and after each change.
function announce() {
  const place = document.getElementById("announcement");
  const text = document.querySelector("[data-announce]")?.dataset.announce;
  if (text && place.textContent !== text) {
    place.textContent = text;
  }
}

function settle() {
  putTimesIntoReadersZone();
  announce();
}

document.addEventListener("DOMContentLoaded", settle);
document.addEventListener("htmx:afterSettle", settle);
// Whose session is over is led to sign in by the page itself, not by one of its parts.
document.addEventListener("htmx:responseError", (event) => {
  if ([401, 403].includes(event.detail.xhr.status)) {
    location.reload();
  }
});

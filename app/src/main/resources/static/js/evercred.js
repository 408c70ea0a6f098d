// Puts times into the reader's own zone. Without it, pages show them in the zone of the settings.
document.addEventListener("DOMContentLoaded", () => {
  const language = document.documentElement.lang;
  const exact = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "long" });
  const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  for (const time of document.querySelectorAll("time[datetime]")) {
    time.title = exact.format(new Date(time.dateTime));
  }
  for (const text of document.querySelectorAll("[data-clock]")) {
    text.textContent = text.textContent.replace(text.dataset.clock, clock.format(new Date(text.dataset.at)));
  }
});

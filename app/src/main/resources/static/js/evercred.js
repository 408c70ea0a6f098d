// Puts exact times into the reader's own zone. Without it, pages show them in the zone of the settings.
document.addEventListener("DOMContentLoaded", () => {
  const exact = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeStyle: "long" });
  for (const time of document.querySelectorAll("time[datetime]")) {
    const at = new Date(time.dateTime);
    if (!Number.isNaN(at.getTime())) {
      time.title = exact.format(at);
    }
  }
});

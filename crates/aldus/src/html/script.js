// Pointing at a finding on one side lights up the other; a click or Enter pins it; j and k walk through the findings.
(() => {
  const findings = (el) => (el.dataset.f || "").split(" ");
  const light = (report, names) => {
    for (const el of report.querySelectorAll("[data-f]")) {
      el.classList.toggle("on", names.some((name) => findings(el).includes(name)));
    }
  };
  for (const report of document.querySelectorAll(".report")) {
    let pinned = [];
    const marked = (event) => event.target.closest?.("[data-f]");
    // In the text the innermost finding counts; the others that cover the same words stay dark.
    const namesOf = (el) => findings(el).slice(0, 1);
    report.addEventListener("mouseover", (event) => {
      const el = marked(event);
      light(report, el ? namesOf(el) : pinned);
    });
    report.addEventListener("mouseleave", () => light(report, pinned));
    report.addEventListener("focusin", (event) => {
      const el = marked(event);
      if (el) light(report, namesOf(el));
    });
    report.addEventListener("click", (event) => {
      const el = marked(event);
      pinned = el ? namesOf(el) : [];
      light(report, pinned);
      const link = event.target.closest("a");
      const toText = link && link.hash.endsWith("-t");
      if (link && !toText) return;
      if (toText) event.preventDefault();
      if (toText) reach(report, link.hash.slice(1));
      else if (el) reach(report, `${report.id}-${pinned[0]}-t`);
    });
    report.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        pinned = [];
        light(report, []);
      }
      const card = event.target.closest?.(".panel [data-f]");
      if (event.key === "Enter" && card === event.target) {
        pinned = namesOf(card);
        light(report, pinned);
        reach(report, `${report.id}-${pinned[0]}-t`);
      }
    });
  }

  // Bring the words into view without moving the panel that the reader is in.
  function reach(report, id) {
    const place = document.getElementById(id);
    const column = report.querySelector(".left");
    if (!place) return;
    if (column.scrollHeight > column.clientHeight && getComputedStyle(column).position === "sticky") {
      const offset = place.getBoundingClientRect().top - column.getBoundingClientRect().top;
      column.scrollBy({ top: offset - column.clientHeight / 3, behavior: "smooth" });
    } else {
      place.scrollIntoView({ block: "center", behavior: "smooth" });
    }
  }

  // Several reports on one page get a list of titles to choose from.
  const reports = [...document.querySelectorAll(".report")];
  if (reports.length > 1) {
    const list = document.createElement("nav");
    list.className = "contents";
    list.setAttribute("aria-label", "Reports");
    for (const report of reports) {
      const link = list.appendChild(document.createElement("a"));
      link.href = `#${report.id}`;
      link.textContent = report.querySelector("h1").textContent;
    }
    document.body.prepend(list);
  }

  document.addEventListener("keydown", (event) => {
    const step = { j: 1, k: -1 }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    const stops = [...document.querySelectorAll(".panel [data-f]")];
    const at = stops.indexOf(document.activeElement);
    const next = stops[at < 0 ? (step > 0 ? 0 : stops.length - 1) : at + step];
    if (next) {
      next.focus();
      reach(next.closest(".report"), `${next.closest(".report").id}-${findings(next)[0]}-t`);
    }
  });
})();

/**
 * Makes tabs of a container with `role="tablist"` work: by mouse, and by arrow keys.
 *
 * @param {HTMLElement} container
 * @param {(shown: string) => void} onShow called with the id of the panel
 */
export function tabs(container, onShow = () => {}) {
  const all = [...container.querySelectorAll('[role="tab"]')];
  const panel = (tab) => document.getElementById(tab.getAttribute("aria-controls"));
  const current = () => all.find((tab) => tab.getAttribute("aria-selected") === "true");

  function choose(chosen) {
    for (const tab of all) {
      const isChosen = tab === chosen;
      tab.setAttribute("aria-selected", isChosen);
      tab.tabIndex = isChosen ? 0 : -1;
      panel(tab).hidden = !isChosen;
    }
    onShow(chosen.getAttribute("aria-controls"));
  }

  for (const tab of all) {
    tab.type = "button";
    tab.tabIndex = tab === current() ? 0 : -1;
    tab.addEventListener("click", () => choose(tab));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) {
        const next = all[(all.indexOf(tab) + step + all.length) % all.length];
        choose(next);
        next.focus();
      }
    });
  }
  return {
    show: (id) => choose(all.find((tab) => tab.getAttribute("aria-controls") === id)),
    refresh: () => choose(current()),
  };
}

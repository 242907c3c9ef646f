// Runs before the page is painted, so that nobody sees a flash of the other theme. Not a module for that reason.
(() => {
  const KEY = "sluice.theme";
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const chosen = localStorage.getItem(KEY);
  if (chosen === "light" || chosen === "dark") {
    root.dataset.theme = chosen;
  }

  window.sluiceTheme = {
    isDark: () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches),
    toggle() {
      root.dataset.theme = this.isDark() ? "light" : "dark";
      localStorage.setItem(KEY, root.dataset.theme);
      root.dispatchEvent(new Event("themechange"));
    },
  };
  dark.addEventListener("change", () => root.dispatchEvent(new Event("themechange")));
})();

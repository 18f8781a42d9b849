/**
 * Dark or light: the system's choice until the reader makes one.
 *
 * @module theme
 */

const KEY = "groundswell-theme";

/**
 * @param {HTMLButtonElement} button pressed while dark
 * @param {(theme: "auto" | "light" | "dark") => void} apply
 */
export function createTheme(button, apply) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  /** @type {"auto" | "light" | "dark"} */
  let choice = stored();

  const dark = () => (choice === "auto" ? system.matches : choice === "dark");
  const draw = () => {
    document.documentElement.dataset.theme = choice;
    button.setAttribute("aria-pressed", String(dark()));
    apply(choice);
  };
  button.addEventListener("click", () => {
    choice = dark() ? "light" : "dark";
    try {
      localStorage.setItem(KEY, choice);
    } catch {
      // Storage can be forbidden; the choice then lasts as long as the page.
    }
    draw();
  });
  system.addEventListener("change", draw);
  draw();
}

function stored() {
  try {
    const value = localStorage.getItem(KEY);
    return value === "light" || value === "dark" ? value : "auto";
  } catch {
    return "auto";
  }
}

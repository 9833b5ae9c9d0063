// Without this script every failing case is shown; with it they can be chosen by class and by kind of failure.
(() => {
  const form = document.querySelector(".filter");
  const cases = [...document.querySelectorAll(".case")];
  if (!form || !cases.length) return;
  const told = form.querySelector("output");
  const shown = () => cases.filter((entry) => !entry.hidden);
  const choose = () => {
    const { loai, loi } = form.elements;
    for (const entry of cases) {
      const { class: kind, failures } = entry.dataset;
      const fits = !loai.value || kind === loai.value;
      entry.hidden = !fits || (loi.value !== "" && !failures.split("|").includes(loi.value));
    }
    told.textContent = `${shown().length} / ${cases.length} ca`;
  };
  form.addEventListener("change", choose);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("button").addEventListener("click", () => {
    const open = shown().some((entry) => !entry.open);
    for (const entry of shown()) entry.open = open;
  });
  form.hidden = false;
  choose();
})();

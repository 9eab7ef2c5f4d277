// The markup of a row comes from the report's own template, in which everything from a model or a dataset is escaped; here such
// text only ever becomes text nodes.
"use strict";
const { rows, total, outcomes, labelled } = JSON.parse(document.getElementById("data").textContent);
const STEP = 40; // rows added to the page at a time
const css = (name) => `var(--${name.replaceAll(" ", "-")})`;
const make = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) key === "style" ? (node.style.cssText = value) : node.setAttribute(key, value);
  node.append(...children.filter((child) => child !== null && child !== ""));
  return node;
};
const completion = (row) => {
  const { text, start, end } = row;
  if (start === null) return make("pre", {}, text);
  return make("pre", {}, text.slice(0, start), make("mark", {}, text.slice(start, end)), text.slice(end));
};
const card = (row) => {
  const article = make("article", { class: `finding ${row.outcome.replaceAll(" ", "-")}` });
  article.innerHTML = row.html;
  if (row.disagrees) article.querySelector("header").append(make("span", { class: "flag" }, `the other label says ${row.label}`));
  const details = make("details", {}, make("summary", {}, `completion, ${row.length.toLocaleString("en")} characters`));
  details.addEventListener("toggle", () => {
    if (!details.open || details.childElementCount > 1) return;
    if (row.problem) details.append(make("p", {}, row.problem));
    const text = completion(row);
    details.append(text);
    text.querySelector("mark")?.scrollIntoView({ block: "nearest" });
  });
  article.append(details);
  return article;
};
const state = { outcome: "", text: "", disagreeing: labelled && rows.some((row) => row.disagrees) };
let shown = [];
let drawn = 0;
const list = document.getElementById("rows");
const draw = () => {
  list.append(...shown.slice(drawn, drawn + STEP).map(card));
  drawn = Math.min(shown.length, drawn + STEP);
};
const filter = () => {
  const words = state.text.toLowerCase();
  shown = rows.filter((row) => (!state.outcome || row.outcome === state.outcome) && (!state.disagreeing || row.disagrees) &&
    (!words || [row.problem, row.text, row.gold, row.answer, row.reason].some((text) => text && text.toLowerCase().includes(words))));
  document.getElementById("count").textContent = `${shown.length.toLocaleString("en")} of ${rows.length.toLocaleString("en")} rows` +
    (total > rows.length ? `; the page lists ${rows.length.toLocaleString("en")} of ${total.toLocaleString("en")}` : "");
  list.replaceChildren();
  drawn = 0;
  draw();
};
const tools = document.getElementById("tools");
const chips = [["", "all"], ...outcomes.map((name) => [name, name])].map(([value, name]) => {
  const chip = make("button", { "aria-pressed": String(state.outcome === value) }, value ? make("span", { class: "dot", style: `background: ${css(value)}` }) : "", name);
  chip.addEventListener("click", () => {
    state.outcome = value;
    chips.forEach((other) => other.setAttribute("aria-pressed", String(other === chip)));
    filter();
  });
  return chip;
});
const search = make("input", { type: "search", placeholder: "Search problem, completion, gold, answer", "aria-label": "Search" });
let pause = 0;
search.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => { state.text = search.value; filter(); }, 150);
});
tools.append(...chips, search);
if (labelled) {
  const only = make("button", { "aria-pressed": String(state.disagreeing) }, "disagreements only");
  only.addEventListener("click", () => {
    state.disagreeing = !state.disagreeing;
    only.setAttribute("aria-pressed", String(state.disagreeing));
    filter();
  });
  tools.append(only);
}
const end = make("div", { style: "height: 1px" });
list.after(end);
new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting) && drawn < shown.length) draw(); }, { rootMargin: "800px" }).observe(end);
filter();

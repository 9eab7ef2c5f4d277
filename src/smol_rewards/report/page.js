// The markup of a row comes from the report's own template, in which everything from a model or a dataset is escaped; here such
// text only ever becomes text nodes.
"use strict";
const { rows, total, outcomes, labelled } = JSON.parse(document.getElementById("data").textContent);
const STEP = 40; // rows added to the page at a time
const PRINTED = 1000; // rows that are printed, of those that are chosen
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
  const article = make("article", { class: `finding ${row.outcome.replaceAll(" ", "-")}`, tabindex: "-1" });
  article.innerHTML = row.html;
  if (row.disagrees) article.querySelector("header").append(make("span", { class: "flag" }, `the other label says ${row.label}`));
  const details = make("details", {}, make("summary", {}, `the text that was searched, ${row.length.toLocaleString("en")} characters`));
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
// Of each problem: how many rows the page has, how many of them are right, and where it stands first.
const problems = new Map();
rows.forEach((row, place) => {
  const found = problems.get(row.group) ?? { total: 0, right: 0, place };
  problems.set(row.group, { ...found, total: found.total + 1, right: found.right + (row.outcome === "correct") });
});
const several = [...problems.values()].some((problem) => problem.total > 1);
const heading = (row) => {
  const { total, right } = problems.get(row.group);
  return make("h2", { class: "group" }, `Problem ${row.group.toLocaleString("en")}: ${right} of ${total} right`, row.problem && make("div", { class: "soft" }, row.problem.slice(0, 300)));
};
const state = { outcome: "", text: "", disagreeing: labelled && rows.some((row) => row.disagrees), grouped: false };
let shown = [];
let drawn = 0;
const list = document.getElementById("rows");
const draw = () => {
  shown.slice(drawn, drawn + STEP).forEach((row, at) => {
    if (state.grouped && row.group !== shown[drawn + at - 1]?.group) list.append(heading(row));
    list.append(card(row));
  });
  drawn = Math.min(shown.length, drawn + STEP);
};
const filter = () => {
  const words = state.text.toLowerCase();
  shown = rows.filter((row) => (!state.outcome || row.outcome === state.outcome) && (!state.disagreeing || row.disagrees) &&
    (!words || [row.problem, row.text, row.gold, row.answer, row.reason].some((text) => text && text.toLowerCase().includes(words))));
  if (state.grouped) shown = shown.toSorted((one, other) => problems.get(one.group).place - problems.get(other.group).place);
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
const toggle = (name, label) => {
  const button = make("button", { "aria-pressed": String(state[name]) }, label);
  button.addEventListener("click", () => {
    state[name] = !state[name];
    button.setAttribute("aria-pressed", String(state[name]));
    filter();
  });
  tools.append(button);
};
if (labelled) toggle("disagreeing", "disagreements only");
if (several) toggle("grouped", "by problem");
const step = (by) => {
  const articles = [...list.querySelectorAll("article")];
  const at = articles.indexOf(document.activeElement.closest("article"));
  const next = articles[at < 0 ? 0 : at + by];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "center" });
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, button, summary")) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "Enter") event.target.closest("article")?.querySelector("details").toggleAttribute("open");
  else if (event.key === "/") { event.preventDefault(); search.focus(); }
});
const printed = document.getElementById("printed");
window.addEventListener("beforeprint", () => {
  while (drawn < Math.min(shown.length, PRINTED)) draw();
  printed.textContent = drawn < shown.length ? `, of which the first ${drawn.toLocaleString("en")} are printed` : "";
});
const end = make("div", { style: "height: 1px" });
list.after(end);
new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting) && drawn < shown.length) draw(); }, { rootMargin: "800px" }).observe(end);
filter();

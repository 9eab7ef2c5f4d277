// What the theme leaves out for those who hear a page, or have no mouse: a name for the search, and a way into wide tables.
document.querySelector(".md-search").setAttribute("aria-label", "Search");
const reach = () => document.querySelectorAll(".md-typeset__scrollwrap").forEach((table) => { table.tabIndex = 0; });
new MutationObserver(reach).observe(document.querySelector(".md-content"), { childList: true, subtree: true });
reach();

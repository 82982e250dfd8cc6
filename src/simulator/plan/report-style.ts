// The look of the report: the screens' palette (three hues, each with words beside it), light and dark, from 320 px on.
export const style = `
:root { color-scheme: light dark; --page: #f4f5f6; --ground: #ffffff; --text: #14181c; --second: #3f4a54; --third: #55616c; --border: #6a7681; --faint: #d5dbe1; --over: #a8180a; --on-over: #ffffff; --due: #ffcf33; --on-due: #14110a; --info: #09579c; --calm: #8b97a2; }
@media (prefers-color-scheme: dark) { :root { --page: #14181c; --ground: #1b2127; --text: #e6eaee; --second: #b8c2cb; --third: #98a4af; --border: #7d8a96; --faint: #39434d; --over: #ff7160; --on-over: #0a0605; --due: #ffd83d; --on-due: #14110a; --info: #5fb0ff; --calm: #7d8a96; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 17px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
main, header, footer { max-width: 75rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 2rem; } footer { padding-bottom: 3rem; color: var(--second); }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; } h2 { font-size: 1.35rem; line-height: 1.3; margin: 0 0 .25rem; } p { margin: 0 0 .75rem; max-width: 48rem; }
.says { color: var(--second); }
.key { list-style: none; padding: 0; margin: 1.5rem 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 1rem; }
.key li, section { background: var(--ground); border: 1px solid var(--faint); border-radius: 8px; padding: 1rem 1.25rem; }
.key b { display: block; font-size: 1.75rem; line-height: 1.25; } .key .range { display: block; color: var(--second); } .key li > span:last-child { color: var(--second); }
.key .is-over { border-left: 6px solid var(--over); }
section { margin: 0 0 1.5rem; padding: 1.25rem; }
.beside { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr); }
figure { margin: .75rem 0 1.25rem; } figcaption { color: var(--second); max-width: 48rem; } figcaption b { color: var(--text); display: block; }
figure svg { display: block; max-width: 100%; height: auto; margin-top: .5rem; } .narrow { display: none; }
.scroll { overflow-x: auto; } .scroll:focus-visible, summary:focus-visible, a:focus-visible { outline: 3px solid var(--info); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; font-weight: 600; padding-bottom: .25rem; }
th, td { padding: .5rem .75rem; border-bottom: 1px solid var(--faint); text-align: left; vertical-align: top; font-weight: 400; } thead th { color: var(--second); border-bottom: 2px solid var(--border); vertical-align: bottom; }
tbody th { min-width: 13rem; } .figure { text-align: right; } td.figure { white-space: nowrap; } .range-in { display: block; color: var(--third); font-size: 1rem; }
.tone { display: inline-block; padding: 0 .5rem; border-radius: 4px; } .tone-over { background: var(--over); color: var(--on-over); } .tone-due { background: var(--due); color: var(--on-due); outline: 1px solid var(--on-due); }
summary { cursor: pointer; font-weight: 600; padding: .5rem 0; min-height: 2.5rem; } .clear { margin: .5rem 0 1rem; padding-left: 1.25rem; }
a { color: var(--info); } code { font-size: 1rem; }
@media (max-width: 60rem) {
  main, header, footer { padding-left: 1rem; padding-right: 1rem; } section { padding: 1rem; }
  table, tbody, tr, td, tbody th { display: block; width: 100%; min-width: 0; } thead, thead tr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  tbody tr { padding: .75rem 0; border-bottom: 1px solid var(--border); } td, tbody th { border: 0; padding: .125rem 0; } tbody th { font-weight: 600; }
  td { display: flex; justify-content: space-between; gap: 1rem; } td.figure { white-space: normal; } td::before { content: attr(data-title); color: var(--second); text-align: left; } td > span { text-align: right; }
}
@media (max-width: 51rem) { .wide { display: none; } .narrow { display: block; } }
@media (max-width: 24rem) { main, header, footer { padding-left: 0; padding-right: 0; } header, footer, .key { padding-left: 1rem; padding-right: 1rem; } section { border-radius: 0; border-left: 0; border-right: 0; } h1 { font-size: 1.5rem; } }
@media print { body { background: #ffffff; } section { break-inside: avoid; } }
`

export const PAGE_STYLE = `
  :root {
    color-scheme: light dark;
    --ground: light-dark(#f6f5f2, #161a19); --sheet: light-dark(#ffffff, #1e2322);
    --ink: light-dark(#22292a, #e8ebe9); --quiet: light-dark(#5f6b6b, #9aa6a3);
    --line: light-dark(#e2e0da, #313836); --accent: light-dark(#2a6656, #8fd0bb);
    --on-accent: light-dark(#ffffff, #10201b); --chosen: light-dark(#e3eee9, #24342f);
    --notice: light-dark(#fbf1d6, #3a3320);
  }
  * { box-sizing: border-box; }
  html { height: 100%; }
  body {
    margin: 0; min-height: 100%; display: flex; flex-direction: column; background: var(--ground);
    color: var(--ink); font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', sans-serif;
  }
  a { color: var(--accent); }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  .quiet { color: var(--quiet); }
  .bar {
    display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; padding: 10px 16px;
    min-height: 56px; background: var(--sheet); border-bottom: 1px solid var(--line);
  }
  .brand { padding-block: 10px; font-weight: 650; font-size: 17px; color: var(--ink); text-decoration: none; }
  .clock { margin: 0 0 0 auto; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
  .clock .quiet { margin-inline-end: 6px; }
  .button {
    display: inline-block; font: inherit; font-weight: 550; line-height: 1.4; padding: 7px 14px; min-height: 44px; align-content: center;
    border-radius: 8px; border: 1px solid var(--line); background: var(--sheet); color: var(--ink);
    text-decoration: none; cursor: pointer;
  }
  .button:hover { border-color: var(--accent); }
  .strong { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
  .notice { margin: 0; padding: 10px 16px; background: var(--notice); border-bottom: 1px solid var(--line); }
  .panes { flex: 1; display: grid; grid-template-columns: minmax(260px, 340px) minmax(0, 1fr); min-height: 0; }
  #list { background: var(--sheet); border-inline-end: 1px solid var(--line); overflow-y: auto; }
  #list ol { list-style: none; margin: 0; padding: 0; }
  #list li a {
    display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 1px 10px; padding: 11px 16px;
    border-bottom: 1px solid var(--line); border-inline-start: 3px solid transparent;
    color: inherit; text-decoration: none;
  }
  #list li a:hover { background: var(--ground); }
  #list li a[aria-current='true'] { background: var(--chosen); border-inline-start-color: var(--accent); }
  #list li a:focus-visible { outline-offset: -2px; }
  .to, .subject, .preview { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .to, #list time, .preview { font-size: 13px; color: var(--quiet); }
  .subject { grid-column: 1 / -1; font-weight: 600; }
  .preview { grid-column: 1 / -1; }
  .filter { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 12px; margin: 0; padding: 2px 16px; min-height: 44px; font-size: 13px; color: var(--quiet); border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
  .filter a { padding-block: 13px; }
  main { min-width: 0; overflow-y: auto; }
  article { display: flex; flex-direction: column; min-height: 100%; }
  .envelope { padding: 20px 24px 0; background: var(--sheet); border-bottom: 1px solid var(--line); }
  h1 { margin: 0 0 8px; font-size: 22px; line-height: 1.3; font-weight: 650; overflow-wrap: anywhere; text-wrap: balance; }
  dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 1px 12px; margin: 0 0 12px; font-size: 14px; }
  dt { color: var(--quiet); }
  dd { margin: 0; overflow-wrap: anywhere; }
  .tabs { display: flex; gap: 4px; margin-inline-start: -10px; overflow-x: auto; }
  .tabs a { padding: 11px 10px; color: var(--quiet); text-decoration: none; border-bottom: 2px solid transparent; white-space: nowrap; }
  .tabs a:focus-visible { outline-offset: -2px; }
  .tabs a[aria-current='page'] { color: var(--ink); border-bottom-color: var(--accent); font-weight: 600; }
  .stage { flex: 1; display: flex; justify-content: center; padding: 20px; }
  iframe { width: 100%; border: 1px solid var(--line); border-radius: 10px; background: #fff; min-height: 480px; }
  iframe.phone { max-width: 377px; height: 740px; border-radius: 22px; }
  iframe.desk { max-width: 642px; min-height: 70vh; }
  pre { margin: 0; padding: 20px 24px; font: 13px/1.55 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
  pre.prose { max-width: calc(80ch + 48px); font-size: 14px; }
  .headers { margin: 16px 24px; border-collapse: collapse; font-size: 14px; }
  .headers th, .headers td { padding: 7px 16px 7px 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; overflow-wrap: anywhere; }
  .headers th { color: var(--quiet); font-weight: 500; white-space: nowrap; }
  .empty { margin: auto; padding: 64px 24px; max-width: 46ch; text-align: center; overflow-wrap: anywhere; }
  @media (min-width: 761px) { body { height: 100vh; } }
  @media (max-width: 760px) {
    .panes { display: flex; flex-direction: column; }
    #list { border: 0; border-bottom: 1px solid var(--line); max-height: 34vh; flex: none; }
    .envelope { padding: 16px 16px 0; }
    .stage { padding: 12px 0; }
    iframe { border-inline: 0; }
    .bar { gap: 8px; }
    .button { padding-inline: 11px; }
    .tabs a { padding-inline: 8px; }
    pre { padding: 16px; }
    .headers { margin: 8px 16px; }
    .headers th, .headers td { display: block; padding-inline-end: 0; white-space: normal; }
    .headers th { border: 0; padding-bottom: 0; }
    .headers td { padding-top: 0; }
    .clock { order: 3; width: 100%; margin: 0; }
    .bar form:first-of-type { margin-inline-start: auto; }
    .headers { width: calc(100% - 32px); }
    #list:not(:has(li)):not(:has(.filter)) { display: none; }
  }
  @media (max-width: 360px) { .tabs { gap: 0; font-size: 14px; } .tabs a { padding-inline: 5px; } }
`

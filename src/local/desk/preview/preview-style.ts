/** Added to the inbox's style sheet. A frame is as wide as a phone or a mail program's pane, and its border. */
export const PREVIEW_STYLE = `
  body { height: auto; }
  main { overflow: visible; }
  .bar .brand { margin-inline-end: auto; }
  .controls {
    display: flex; flex-wrap: wrap; align-items: end; gap: 10px 16px; padding: 10px 16px 12px;
    background: var(--sheet); border-bottom: 1px solid var(--line); position: sticky; inset-block-start: 0; z-index: 1;
  }
  .field { margin: 0; min-width: 0; }
  .message-field { flex: 0 1 400px; }
  label[for], legend { display: block; padding: 0; font-size: 13px; color: var(--quiet); }
  select {
    width: 100%; min-height: 44px; padding: 6px 10px; font: inherit; color: var(--ink); background: var(--sheet);
    border: 1px solid var(--line); border-radius: 8px; text-overflow: ellipsis;
  }
  fieldset { margin: 0; padding: 0; border: 0; }
  .choices { display: flex; border: 1px solid var(--line); border-radius: 8px; }
  .choices label { display: flex; position: relative; }
  .choices input { position: absolute; inset: 0; opacity: 0; margin: 0; cursor: pointer; }
  .choices span { padding: 6px 12px; min-height: 42px; align-content: center; border-radius: 7px; }
  .choices input:checked + span { background: var(--chosen); font-weight: 600; box-shadow: inset 0 0 0 1px var(--accent); }
  .choices input:focus-visible + span { outline: 2px solid var(--accent); outline-offset: 2px; }
  .steps { display: flex; gap: 8px; margin: 0 0 0 auto; }
  .message + .message { border-top: 8px solid var(--line); }
  .message .envelope { padding-block: 16px 4px; }
  .message .envelope > .quiet { margin: 0; font-size: 13px; }
  .columns { display: flex; align-items: flex-start; gap: 28px; padding: 20px 24px 32px; overflow-x: auto; }
  .columns:focus-visible { outline-offset: -3px; }
  .column { flex: none; }
  .column h2 { margin: 0; font-size: 16px; font-weight: 650; }
  .column > .quiet { margin: 0 0 10px; font-size: 13px; }
  .column > .quiet a { display: inline-block; padding-block: 10px; }
  .frames { display: flex; align-items: flex-start; gap: 16px; }
  .column iframe { display: block; flex: none; max-width: none; min-height: 0; height: 740px; border-radius: 12px; }
  .column iframe.phone { width: 377px; }
  .column iframe.desk { width: 642px; }
  .column iframe.light { background: #fff; color-scheme: light; }
  .column iframe.dark { background: #121212; color-scheme: dark; }
  details { margin-top: 12px; contain: inline-size; }
  summary { padding: 11px 0; cursor: pointer; color: var(--accent); }
  details pre { padding: 16px; background: var(--sheet); border: 1px solid var(--line); border-radius: 10px; }
  @media (max-width: 760px) {
    .controls { position: static; }
    .message-field, .field { flex: 1 1 100%; }
    .choices span { padding-inline: 9px; }
    .steps { margin: 0; }
    .columns { padding: 16px; gap: 16px; }
    .message .envelope { padding-inline: 16px; }
  }
`

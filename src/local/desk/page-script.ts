/**
 * Loads the page again when the course has changed, and shows the author's mistakes over it. A page that can
 * change in place cancels the event `desk:changed`. Style sheets made by script pass the pages' own policy.
 */
export const PAGE_SCRIPT = `{
  const SETTLED_MS = 600;
  const SILENT_MS = 4000;
  let version = new URL(document.currentScript.src).searchParams.get('version');

  // A browser that is driven by a program waits until nothing has been asked for during half a second.
  addEventListener('load', () => setTimeout(connect, SETTLED_MS));

  function connect() {
    const events = new EventSource('/local/desk/events');
    const again = () => {
      events.close();
      connect();
    };
    let silence = setTimeout(again, SILENT_MS);
    events.onmessage = ({ data }) => {
      clearTimeout(silence);
      silence = setTimeout(again, SILENT_MS);
      const state = JSON.parse(data);
      showMistakes(state.mistakes);
      if (version === null || state.version === version) return;
      version = state.version;
      if (document.dispatchEvent(new Event('desk:changed', { cancelable: true }))) location.reload();
    };
  }

  const host = document.createElement('longrun-mistakes');
  let shown = '[]';

  function showMistakes(mistakes) {
    if (JSON.stringify(mistakes) === shown) return;
    shown = JSON.stringify(mistakes);
    if (mistakes.length === 0) return host.remove();
    if (!host.isConnected) document.body.append(host);
    const shadow = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [STYLE];
    shadow.replaceChildren(panelOf(mistakes));
    shadow.firstChild.showPopover();
  }

  function panelOf(mistakes) {
    const panel = make('section', '', { popover: 'manual', role: 'alert', 'aria-labelledby': 'title' });
    const hide = make('button', 'Hide', { type: 'button' });
    hide.onclick = () => host.remove();
    const count = mistakes.length === 1 ? '1 thing' : mistakes.length + ' things';
    const head = make('header', '', {});
    head.append(make('h2', count + ' to correct', { id: 'title' }), hide);
    const list = make('ol', '', { tabindex: '0', 'aria-labelledby': 'title' });
    list.append(...mistakes.map(({ file, line, message }) => {
      const item = make('li', '', {});
      item.append(make('code', file + ':' + line, {}), ' ', make('span', message, {}));
      return item;
    }));
    panel.append(head, list, make('p', 'The page shows the course as it was before.', {}));
    panel.onkeydown = ({ key }) => { if (key === 'Escape') host.remove(); };
    return panel;
  }

  function make(name, text, attributes) {
    const element = document.createElement(name);
    element.textContent = text;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }

  const STYLE = new CSSStyleSheet();
  STYLE.replaceSync(\`
    section {
      position: fixed; inset: auto 0 0 0; margin: 0 auto; width: min(100%, 920px); max-height: 60vh; overflow: auto;
      box-sizing: border-box; padding: 16px 20px; border: 0; border-top: 4px solid #e5674c; border-radius: 10px 10px 0 0;
      background: #23211f; color: #f4efe9; box-shadow: 0 0 40px rgb(0 0 0 / .35); text-align: start;
      font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', sans-serif;
    }
    header { display: flex; align-items: center; justify-content: space-between; gap: 16px; }
    h2 { margin: 0; font-size: 17px; font-weight: 650; }
    button {
      min-height: 44px; padding: 6px 16px; border: 1px solid #6d665f; border-radius: 8px; background: none;
      color: inherit; font: inherit; cursor: pointer;
    }
    :focus-visible { outline: 2px solid #ffb59f; outline-offset: 2px; }
    ol { margin: 8px 0 12px; padding: 0; list-style: none; border-radius: 4px; }
    li { padding: 8px 0; border-top: 1px solid #423e3a; overflow-wrap: anywhere; }
    code { display: block; font: 600 13px/1.5 ui-monospace, monospace; color: #ffb59f; user-select: all; }
    p { margin: 0; font-size: 13px; color: #b9b1a8; }
  \`);
}
`

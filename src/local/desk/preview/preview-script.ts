/** Shows a choice at once, fits each frame to its mail, and puts in only what an edit has changed. */
export const PREVIEW_SCRIPT = `
  const form = document.querySelector('.controls');
  form.addEventListener('change', () => form.requestSubmit());
  form.querySelector('button').remove();

  document.addEventListener('keydown', (event) => {
    const isTyping = event.target.closest('select, input, textarea');
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    document.querySelector('[data-key="' + CSS.escape(event.key) + '"]')?.click();
  });

  const fit = (frame) => {
    const page = frame.contentDocument?.documentElement;
    if (page && frame.contentDocument.URL !== 'about:blank') frame.style.height = page.scrollHeight + 2 + 'px';
  };
  document.addEventListener('load', ({ target }) => {
    if (target.tagName === 'IFRAME') fit(target);
  }, true);
  document.querySelectorAll('iframe').forEach(fit);

  document.addEventListener('desk:changed', async (event) => {
    event.preventDefault();
    const text = await (await fetch(location.href)).text();
    const fresh = new DOMParser().parseFromString(text, 'text/html');
    const parts = (page) => [...page.querySelectorAll('[data-hash]')];
    const ids = (page) => parts(page).map(({ id }) => id).join();
    if (ids(fresh) !== ids(document)) return location.reload();
    for (const part of parts(fresh)) {
      const old = document.getElementById(part.id);
      if (old.dataset.hash === part.dataset.hash) continue;
      keepHeights(old, part);
      old.replaceWith(document.adoptNode(part));
    }
  });

  // Without this, the page would jump while the frames load.
  function keepHeights(old, part) {
    const had = old.querySelectorAll('iframe');
    part.querySelectorAll('iframe').forEach((frame, at) => (frame.style.height = had[at]?.style.height ?? ''));
    const [details, opened] = [part.querySelector('details'), old.querySelector('details')];
    if (details && opened) details.open = opened.open;
  }
`

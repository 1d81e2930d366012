export const PAGE_SCRIPT = `
  const list = () => document.getElementById('list');
  const to = new URLSearchParams(location.search).get('to');
  const source = '/inbox/api/mails' + (to ? '?to=' + encodeURIComponent(to) : '');

  async function refresh() {
    const { mails, refused } = await (await fetch(source)).json();
    const state = mails.length + ':' + (mails.at(-1)?.id ?? '');
    const notices = () => document.getElementById('refused');
    if (state === list().dataset.state && String(refused) === notices().dataset.latest) return;
    if (document.body.dataset.chosen === 'no') return location.reload();
    const page = await (await fetch(location.href)).text();
    const fresh = new DOMParser().parseFromString(page, 'text/html');
    notices().replaceWith(fresh.getElementById('refused'));
    const scrolled = list().scrollTop;
    list().replaceWith(fresh.getElementById('list'));
    list().scrollTop = scrolled;
  }

  async function watch() {
    if (!document.hidden) await refresh().catch(() => {});
    setTimeout(watch, 2000);
  }

  const here = new URL(location.href);
  if (here.searchParams.has('said')) {
    here.searchParams.delete('said');
    history.replaceState(null, '', here);
  }
  setTimeout(watch, 2000);
`

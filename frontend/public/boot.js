// Sets theme and density before the first paint. Keys and values: src/lib/preferences.ts.
// The technicians' page is installed as an application of its own.
(() => {
  const root = document.documentElement;
  const read = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const wanted = read('ev4rent.color-scheme');
  const dark =
    wanted === 'dark' || (wanted !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  root.setAttribute(
    'data-density',
    read('ev4rent.density') === 'comfortable' ? 'comfortable' : 'compact',
  );
  if (/^\/m(\/|$)/.test(location.pathname)) {
    document.querySelector('link[rel=manifest]').setAttribute('href', '/m.webmanifest');
  }
})();

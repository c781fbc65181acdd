// The preference is written by src/shell/theme.ts; without one, the system's colours hold.
(function () {
  try {
    var theme = localStorage.getItem('theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // Storage may be blocked; the system's colours hold then.
  }
})();

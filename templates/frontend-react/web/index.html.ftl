<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content" />
    <meta name="color-scheme" content="light dark" />
    <meta name="theme-color" content="#fbfaf7" media="(prefers-color-scheme: light)" />
    <meta name="theme-color" content="#131719" media="(prefers-color-scheme: dark)" />
    <meta name="robots" content="noindex" />
    <title>${project.title?html}</title>
    <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    <!-- Sets the chosen colours before the first paint. A file of its own, so that the policy allows no inline script. -->
    <script src="/theme.js"></script>
  </head>
  <body>
    <div id="root"></div>
    <noscript>This app needs JavaScript.</noscript>
    <script type="module" src="/src/main.tsx"></script>
  </body>
</html>

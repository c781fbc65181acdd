# Headers of the hosted front end. A later pattern wins over an earlier one.
customHeaders:
  - pattern: "**"
    headers:
      - key: Strict-Transport-Security
        value: max-age=63072000; includeSubDomains
      - key: Content-Security-Policy
        value: "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self' https://cognito-idp.${answers.region}.amazonaws.com https://*.execute-api.${answers.region}.amazonaws.com; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; upgrade-insecure-requests"
      - key: X-Frame-Options
        value: DENY
      - key: X-Content-Type-Options
        value: nosniff
      - key: Referrer-Policy
        value: no-referrer
      - key: Permissions-Policy
        value: camera=(), geolocation=(), microphone=(), payment=(), usb=()
      - key: Cross-Origin-Opener-Policy
        value: same-origin
      - key: Cache-Control
        value: no-cache
  # The build puts a hash of the content into these names.
  - pattern: "/assets/**"
    headers:
      - key: Cache-Control
        value: public, max-age=31536000, immutable

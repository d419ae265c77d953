/**
 * The `sandbox` attribute of a frame that shows the booking page: what the page needs, and no more. Without
 * `allow-same-origin` its requests to the proxy would have the origin `null` and be refused.
 */
export const frameSandbox =
  'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-top-navigation-by-user-activation';

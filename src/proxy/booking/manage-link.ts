/**
 * The page of a visit. Its token is in the fragment, which browsers send to no server.
 * @param origin what the proxy's addresses begin with, as browsers know it
 */
export const manageLink = (origin: string, clinic: string, language: string, token: string, more = {}): string =>
  `${origin}/manage?${new URLSearchParams({ clinic, lang: language, ...more })}#${token}`;

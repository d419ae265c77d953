// What a browser complains of while a test runs.
import type { Page } from '@playwright/test';

/**
 * Uncaught errors, and errors and warnings in the console, as they come. Requests that fail are told in Chromium's
 * words; of those that are refused, Firefox's console says nothing.
 */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => {
    complaints.push(String(error).replace('Cross-Origin Request Blocked', 'net::ERR_FAILED: $&'));
  });
  page.on('console', (message) => {
    // Chromium can't share on Linux, and says so of every frame that may.
    if (message.text() === "Unrecognized feature: 'web-share'.") return;
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  if (page.context().browser()?.browserType().name() === 'firefox') {
    page.on('response', (response) => {
      if (response.status() < 400) return;
      const status = `${response.status()} (${response.statusText()})`;
      complaints.push(`Failed to load resource: the server responded with a status of ${status}`);
    });
  }
  return complaints;
}

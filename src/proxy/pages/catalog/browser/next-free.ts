// The script of the doctors' pages. The proxy serves the text of this function (next-free-script.ts), so it can use
// nothing from outside itself.

/**
 * Shows the next free time of each doctor on the screen, a few at a time, as the widget's list does. Each place says
 * where its slots are; the words and the locale are on the script's own element. What isn't known stays empty.
 */
export function showNextFree(): void {
  const maxConcurrentRequests = 3;
  const { locale, known = '', none = '' } = document.currentScript?.dataset ?? {};
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const day = format({ weekday: 'short', day: 'numeric', month: 'short' });
  // 24-hour clocks write 09:20, 12-hour clocks 9:20 AM.
  const twelve = format({ hour: 'numeric' }).resolvedOptions().hour12;
  const clock = format({ hour: twelve ? 'numeric' : '2-digit', minute: '2-digit' });
  const comma = /^ar\b/.test(locale ?? '') ? '، ' : ', ';
  const places = [...document.querySelectorAll<HTMLElement>('[data-slots]')];
  const waiting = new Set<HTMLElement>();
  let running = 0;

  type SlotDay = { date: string; slots: { time: string }[] };
  async function readTimes(path: string): Promise<string[] | undefined> {
    try {
      const answer = await fetch(path);
      if (!answer.ok) return undefined;
      const { slots: days }: { slots: SlotDay[] } = await answer.json();
      return days.flatMap(({ date, slots }) => slots.map(({ time }) => `${date}T${time}Z`)).sort();
    } catch {
      return undefined;
    }
  }

  async function show(place: HTMLElement): Promise<void> {
    const times = await readTimes(place.dataset.slots ?? '');
    const [first] = times ?? [];
    // The time is kept together, so that it is the second line where one isn't enough.
    const time =
      first && `${day.format(new Date(first))}${comma}${clock.format(new Date(first))}`.replace(/ /g, '\u00a0');
    place.classList.toggle('quiet', !time);
    place.textContent = time ? known.replace('{time}', () => time) : times ? none : '';
    running -= 1;
    showWaiting();
  }

  function showWaiting(): void {
    for (const place of waiting) {
      if (running >= maxConcurrentRequests) return;
      waiting.delete(place);
      view.unobserve(place);
      running += 1;
      void show(place);
    }
  }

  const view = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) waiting.add(target as HTMLElement);
      else waiting.delete(target as HTMLElement);
    }
    showWaiting();
  });
  // Also when the browser shows the page again as it was, perhaps an hour later.
  addEventListener('pageshow', () => {
    for (const place of places) view.observe(place);
  });
}

// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest';
import { done } from '../../contract/problem.ts';
import { clinic, fakeApi, ten, tokens } from '../booking/begin-booking-for-tests.ts';
import { renderInWidget } from '../shared/render-for-tests.tsx';
import { en } from '../words/en.ts';
import { ManageLink } from './ManageLink.tsx';

const href = '/manage?clinic=main&lang=en#token';
let shown: Awaited<ReturnType<typeof renderInWidget>>;
const show = async (means: { share?: unknown; clipboard?: unknown }) => {
  for (const [name, value] of Object.entries(means))
    Object.defineProperty(navigator, name, { value, configurable: true });
  const api = fakeApi();
  api.clinic.mockResolvedValue(done({ ok: true as const, clinic: { ...clinic, reasons: [{ id: '7', label: 'x' }] } }));
  shown = await renderInWidget(<ManageLink visit={{ ...ten, ...tokens, services: ['first'] }} />, { api });
};
const refusal = (name: string) => vi.fn().mockRejectedValue(new DOMException('', name));
const buttons = () => shown.all('button').map(shown.nameOf);
afterEach(() => {
  shown.unmount();
  Reflect.deleteProperty(navigator, 'share');
  Reflect.deleteProperty(navigator, 'clipboard');
});

describe('the link of a visit', () => {
  test('is shared by the device’s own means, where it has any', async () => {
    const share = vi.fn().mockResolvedValue(undefined);
    await show({ share, clipboard: {} });
    await shown.press(en.share);
    expect(share.mock.calls).toEqual([[{ url: href }]]);
    expect(buttons()).toEqual([en.share]);
  });

  test.each(['AbortError', 'InvalidStateError'])('can be shared again after %s', async (name) => {
    await show({ share: refusal(name), clipboard: {} });
    await shown.press(en.share);
    expect(buttons()).toEqual([en.share]);
  });

  test('is copied where a frame may not share', async () => {
    const writeText = vi.fn().mockResolvedValue(undefined);
    await show({ share: refusal('NotAllowedError'), clipboard: { writeText } });
    await shown.press(en.share);
    await shown.press(en.copy);
    expect(writeText.mock.calls).toEqual([[href]]);
    expect(buttons()).toEqual([en.copied]);
  });

  test('is shown as a whole where it can neither be shared nor copied', async () => {
    const writeText = refusal('NotAllowedError');
    await show({ share: refusal('NotAllowedError'), clipboard: { writeText } });
    await shown.press(en.share);
    await shown.press(en.copy);
    expect(buttons()).toEqual([]);
    expect(shown.all('.copyable-link[data-whole]')).toHaveLength(1);
  });
});

// Events as signed requests to a system of the clinic, after Standard Webhooks 1.0 (standardwebhooks.com).
import type { Channel, Delivered } from './channel.ts';
import type { VisitEvent } from './visit-event.ts';

/**
 * Where a clinic's events go. `secrets`: what follows `whsec_`, in base64; a request has a signature by each, so that
 * the receiver can change its own. `patient`: whether the patient's name, phone and e-mail are sent.
 */
export type WebhookTarget = { url: string; secrets: readonly string[]; patient: boolean };

/** The status of the answer, or why there is none: a code, never an address. */
export type PostWebhook = (
  url: string,
  request: { headers: Record<string, string>; body: string },
) => Promise<{ status: number } | { cause: string }>;

/** What a receiver gets: ids and times. Nothing that a link is made from, and of the patient only what is asked for. */
function dataOf(
  { visit, previous, clinic, attempt, code, source, patient, language }: VisitEvent,
  withPatient: boolean,
) {
  const { uid, jti: _, price, ...place } = visit;
  const { jti: __, ...before } = previous ?? { jti: '' };
  return {
    clinic,
    ...(attempt && { attempt }),
    visit: { id: uid, ...place, ...(price && { price }) },
    ...(previous && { previous: before }),
    ...(code !== undefined && { code }),
    ...(source !== undefined && { source }),
    ...(withPatient && {
      language,
      patient: patient && { name: patient.patient_name, phone: patient.patient_phone, email: patient.patient_email },
    }),
  };
}

const bytes = (text: string) => new TextEncoder().encode(text);

async function sign(secret: string, content: string): Promise<string> {
  const raw = Uint8Array.from(atob(secret), (character) => character.charCodeAt(0));
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(content)));
  return `v1,${btoa(String.fromCharCode(...signature))}`;
}

/** @param now the time of this request, which the receiver compares with its clock */
async function requestOf(event: VisitEvent, { secrets, patient }: WebhookTarget, now: Date) {
  const body = JSON.stringify({ type: event.type, timestamp: event.at, data: dataOf(event, patient) });
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const content = `${event.id}.${timestamp}.${body}`;
  const signatures = await Promise.all(secrets.map((secret) => sign(secret, content)));
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': event.id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signatures.join(' '),
    },
  };
}

/** By the standard, 2xx is a delivery and 410 says that nothing more is wanted; anything else is tried again. */
function deliveredBy(answer: Awaited<ReturnType<PostWebhook>>): Delivered {
  if ('cause' in answer) return { retry: answer.cause };
  const { status } = answer;
  if (status >= 200 && status < 300) return { ok: true };
  return status === 410 ? { rejected: 'status 410' } : { retry: `status ${status}` };
}

type WebhookDeps = {
  /** Where the clinic's events go now; undefined where they aren't sent. */
  targetOf: (clinic: string) => WebhookTarget | undefined;
  post: PostWebhook;
  now: () => Date;
  timeoutMs: number;
};

export function createWebhookChannel({ targetOf, post, now, timeoutMs }: WebhookDeps): Channel {
  return {
    name: 'webhook',
    serves: (clinic) => targetOf(clinic) !== undefined,
    accepts: () => true,
    async deliver(event) {
      const target = targetOf(event.clinic);
      if (!target) return { rejected: 'no webhook is set any more' };
      return deliveredBy(await post(target.url, await requestOf(event, target, now())));
    },
    timeoutMs,
  };
}

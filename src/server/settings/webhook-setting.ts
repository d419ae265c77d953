// A clinic's webhook: its address, the secrets that sign what is sent there, and whether it gets patients' data.
import { isLoopback } from '../../contract/loopback.ts';
import type { WebhookTarget } from '../../proxy/outbox/webhook.ts';
import type { ClinicReader } from './clinic-reader.ts';
import { type SettingFormat, splitList } from './setting-format.ts';
import { onOff } from './setting-formats.ts';

const webhookUrl: SettingFormat<string> = {
  read: (text) => {
    const url = URL.parse(text);
    if (url === null || url.username !== '' || url.password !== '' || url.hash !== '') return undefined;
    const safe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
    return safe ? url.href : undefined;
  },
  write:
    'Write the https address that gets the events, such as https://gateway.clinic.example/booking, without user name or "#".',
};

/** By Standard Webhooks, 24 to 64 bytes. */
function readSecret(text: string): string | undefined {
  const [, base64 = ''] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  const decoded = Buffer.from(base64, 'base64');
  const same = decoded.toString('base64').replace(/=+$/, '') === base64.replace(/=+$/, '');
  return same && decoded.length >= 24 && decoded.length <= 64 ? decoded.toString('base64') : undefined;
}

/** Each signs. Separated by commas or line breaks. */
const webhookSecrets: SettingFormat<string[]> = {
  read: (text) => {
    const secrets = splitList(text.replace(/[\r\n]+/g, ',')).map(readSecret);
    const known = secrets.filter((secret) => secret !== undefined);
    return known.length > 0 && known.length === secrets.length ? known : undefined;
  },
  write:
    'Write whsec_ and then 24 to 64 random bytes in base64, such as what `echo whsec_$(openssl rand -base64 32)` prints; the receiver needs the same. To change it, write the new one, a comma, and the old one.',
};

const webhookPatient = onOff('whether the webhook gets the patient’s name, phone number and e-mail address');

/** The webhook; undefined where none is set, or a setting is wrong: the reader has collected the mistakes. */
export function readWebhook({ optional, confidential, isSet, mistake }: ClinicReader): WebhookTarget | undefined {
  const url = optional('webhook', webhookUrl);
  const secrets = confidential('webhook_secret', webhookSecrets, isSet('webhook') ? 'required' : 'optional');
  const patient = optional('webhook_patient', webhookPatient) ?? false;
  if (!isSet('webhook') && (secrets !== undefined || patient)) mistake('webhook', `is missing. ${webhookUrl.write}`);
  return url !== undefined && secrets !== undefined ? { url, secrets, patient } : undefined;
}

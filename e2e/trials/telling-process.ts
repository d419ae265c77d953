// Delivers events and tells freed times until it is killed: node telling-process.ts FROM SPEED, with proxy settings.
import { randomUUID } from 'node:crypto';
import { createEarlierMails } from '../../src/proxy/earlier/earlier-mail.ts';
import { createEarlierPoller } from '../../src/proxy/earlier/earlier-poller.ts';
import { createDelivery } from '../../src/proxy/outbox/delivery.ts';
import { createOutbox } from '../../src/proxy/outbox/outbox.ts';
import { openTelling } from './telling-clinic.ts';

const [from, speed] = process.argv.slice(2).map(Number);
if (!from || !speed) throw new Error('node telling-process.ts FROM SPEED');
const {
  store,
  keys: of,
  now,
  all,
  channel,
  english,
  words,
  publicUrl,
} = await openTelling(process.env, { from, speed });
const keys = () => of;
const outboxDeps = { store, keys, now, channels: [channel] };
const outbox = createOutbox(outboxDeps);
const delivery = createDelivery({ ...outboxDeps, outbox, random: Math.random, report: () => {} });
const mails = createEarlierMails({ keys, publicUrl, english, words, now, random: randomUUID });
const poller = createEarlierPoller({ clinics: all, store, keys: of, now, random: randomUUID }, mails.tell);
setInterval(() => {
  void delivery.step();
  void poller.step();
}, 1000 / speed);
process.stdout.write('telling at once\n');

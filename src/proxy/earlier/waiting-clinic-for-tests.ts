// A clinic whose patients can wait for an earlier time, with what its mail server got, for tests.
import { done } from '../../contract/problem.ts';
import type { EmployeeSlots } from '../../contract/schedule.ts';
import { doctor, type OpenClinic, openClinic } from '../clinic-for-tests.ts';
import type { ClinicSettings } from '../clinic-settings.ts';
import type { MailMessage } from '../mail/mail-message.ts';
import type { Delivered } from '../outbox/channel.ts';
import { createEarlierMails } from './earlier-mail.ts';
import { createEarlierPoller } from './earlier-poller.ts';
import type { WishRequest } from './wish.ts';
import { joinList } from './wish-list.ts';

export const minuteMs = 60_000;
export const dayMs = 86_400_000;

const english = {
  ...{ when: 'When', doctor: 'Doctor', service: 'Service', where: 'Where', phone_of_clinic: 'Phone' },
  clinic_time: 'All times are in {zone}.',
};

/** Three doctors, all with the services s1 to s3. Nothing is free until a test says so. */
const doctors = ['d1', 'd2', 'd3'].map((id) => ({ ...doctor, id, name: `Doctor ${id}` }));

/** `freeTimes`: those by service, as `d1 2026-11-24T09:30`; the id of a time is its start unless it is changed. */
export async function openWaitingClinic(change: Partial<ClinicSettings> = {}) {
  const clinic: OpenClinic = await openClinic(
    { publicUrl: 'https://book.example' },
    { earlier: true, mail: { from: 'booking@clinic.example', names: false }, languages: ['en', 'he'], ...change },
  );
  const mails: MailMessage[] = [];
  const answers: Delivered[] = [];
  const freeTimes = new Map<string, string[]>();
  const reads: string[] = [];
  const idOf = { at: (start: string) => start.replace(':', '') };
  const { erp, deps, clock } = clinic;
  erp.employees = async () => done(doctors);
  erp.employeesAll = async () => done(doctors);
  erp.slotsByService = async ({ service_id }) => {
    reads.push(service_id);
    const times = (freeTimes.get(service_id) ?? []).map((text) => text.split(' ') as [string, string]);
    const groups: EmployeeSlots[] = doctors.map(({ id }) => ({
      id,
      locales: {},
      slots: times
        .filter(([employee]) => employee === id)
        .map(([, start]) => ({
          date: start.slice(0, 10),
          slot_duration: 30,
          slots: [{ id: idOf.at(start), time: start.slice(11) }],
        })),
    }));
    return done(groups);
  };
  const context = deps.clinics.get('main');
  if (!context) throw new Error('The clinic is missing.');
  context.sendMail = async (message) => {
    const answer = answers.shift() ?? { ok: true };
    if ('ok' in answer) mails.push(message);
    return answer;
  };
  const { words, now, random } = deps;
  deps.earlier = createEarlierMails({
    ...{ keys: () => deps.keys, publicUrl: 'https://book.example', english, words, now, random },
  });
  const { tell } = deps.earlier;
  /** Another process with the same store. */
  const startPoller = () => createEarlierPoller(deps, tell);
  const poller = startPoller();

  let addresses = 0;
  /** Puts a patient on the list; those who join later have joined a second later. */
  async function join(wish: Partial<WishRequest> = {}): Promise<string> {
    const address = wish.address ?? `patient-${++addresses}@example.org`;
    const request = { language: 'en', service_id: 's1', doctors: [], last_day: '2026-12-10', ...wish, address };
    const joined = await joinList(deps, context?.settings ?? { id: '', time_zone: '' }, request, ['s1', 's2', 's3']);
    if (joined !== 'joined') throw new Error(joined);
    clock.at += 1000;
    return address;
  }

  /** Lets that much time pass, second by second where somebody polls. */
  async function pass(ms: number, pollers = [poller], stepMs = 1000) {
    for (const end = clock.at + ms; clock.at < end; clock.at += stepMs) {
      for (const each of pollers) await each.step();
    }
  }

  /** The addresses that have got a mail since the last look. */
  const told = () => mails.splice(0).map(({ to }) => to);
  const size = (service = 's1') => deps.store.queue(`earlier-wishes:main:${service}`).size();
  const everything = () =>
    JSON.stringify([[...clinic.store.rows], [...clinic.store.queues].map(([, rows]) => [...rows])]);
  return {
    ...clinic,
    context,
    mails,
    answers,
    freeTimes,
    reads,
    idOf,
    poller,
    startPoller,
    join,
    pass,
    told,
    size,
    everything,
  };
}

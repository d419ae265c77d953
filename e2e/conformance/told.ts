// What the proxy tells a widget of a clinic: each read of a few doctors and services, through the whole proxy in this
// process, from an ERP over HTTP.
import { createErp } from '../../src/erp/client.ts';
import type { Mismatch } from '../../src/erp/erp.ts';
import { noPhoto, openClinic, settings } from '../../src/proxy/clinic-for-tests.ts';
import type { Json } from '../relay.ts';
import type { ConformanceTarget } from './erp-session.ts';

const [fewDoctors, fewServices] = [3, 2];

/** Asks a proxy of this ERP: the answers by what was asked, and what the reader left out of them. */
export async function tell({
  url,
  token,
  ...reader
}: ConformanceTarget): Promise<{ answers: Record<string, Json>; left: Mismatch[] }> {
  const left: Mismatch[] = [];
  const erp = createErp({ url, token, fetch, ...reader, warn: (mismatch) => left.push(mismatch) });
  const clinics = new Map([['main', { settings, erp, photo: noPhoto }]]);
  const clinic = await openClinic({ clinics });
  const answers: Record<string, Json> = {};
  const ask = async (name: string, path: string): Promise<Json> => {
    const answer = await clinic.ask(`/clinics/main/api/schedule/${path}`);
    answers[name] = await answer.json();
    return answers[name];
  };
  const { employees } = await ask('1', 'employees');
  await ask('7', 'employees-all');
  for (const [index, { id, services }] of employees.slice(0, fewDoctors).entries()) {
    await ask(`2 of doctor ${index}`, `employees/${id}`);
    await ask(`3 of doctor ${index}`, `employees/${id}/worktime`);
    await ask(`4 of doctor ${index}`, `employees/${id}/slots`);
    for (const [place, service] of services.slice(0, fewServices).entries()) {
      await ask(`4 of doctor ${index}, service ${place}`, `employees/${id}/slots/${service.id}`);
    }
  }
  for (const [place, service] of employees[0].services.slice(0, fewServices).entries()) {
    await ask(`8 of service ${place}`, `slots/${service.id}`);
  }
  clinic.proxy.close();
  return { answers, left };
}

const idFields = ['id', 'price_type_id', 'default_price_type_id'];

/**
 * Answers with the ids that stand at the same places in others. Each id must always be the same other one.
 * @throws where two ids became one, or one became two
 */
export function withIdsOf(answers: Json, others: Json): Json {
  const [there, back] = [new Map<string, string>(), new Map<string, string>()];
  const exchange = (key: string, mine: Json, theirs: Json): Json => {
    if (mine === undefined || theirs === undefined) return mine;
    // Price types are another kind of thing than doctors and services, and ids of different kinds may be alike.
    const kind = key.includes('price_type') ? 'price type' : 'id';
    const [one, other] = [`${kind} ${mine}`, `${kind} ${theirs}`];
    if ((there.get(one) ?? other) !== other || (back.get(other) ?? one) !== one) {
      throw new Error(`${one} stands for ${theirs}, and so does another, or it stands for another, too.`);
    }
    there.set(one, other);
    back.set(other, one);
    return theirs;
  };
  const walk = (mine: Json, theirs: Json): Json => {
    if (Array.isArray(mine)) return mine.map((one, index) => walk(one, theirs?.[index]));
    if (typeof mine !== 'object' || mine === null) return mine;
    return Object.fromEntries(
      Object.entries(mine).map(([key, value]) => {
        if (idFields.includes(key)) return [key, exchange(key, value, theirs?.[key])];
        // The address of a photo at the proxy has the doctor's id.
        return [key, key === 'photo_url' ? theirs?.[key] : walk(value, theirs?.[key])];
      }),
    );
  };
  return walk(answers, others);
}

/** What a row is sorted by: its times, where it has them, or its name. */
const sortKeyOf = ({ name = '', slots }: Json): string =>
  slots === undefined ? name : JSON.stringify(slots, (key, value) => (key === 'id' ? undefined : value));

/**
 * Answers without some fields, and without days on which nobody works: to list them is to say nothing. `ordered`: false
 * sorts doctors, services and price types.
 */
export function essentialsOf(answers: Json, how: { without: ReadonlySet<string>; ordered: boolean }): Json {
  if (Array.isArray(answers)) {
    const rows = answers.filter(({ intervals }) => intervals?.length !== 0);
    const compare = (one: Json, other: Json) => (sortKeyOf(one) < sortKeyOf(other) ? -1 : 1);
    const hasNames = rows.some(({ date, time }) => date === undefined && time === undefined);
    return (how.ordered || !hasNames ? rows : rows.toSorted(compare)).map((one) => essentialsOf(one, how));
  }
  if (typeof answers !== 'object' || answers === null) return answers;
  return Object.fromEntries(
    Object.entries(answers).flatMap(([key, value]) => (how.without.has(key) ? [] : [[key, essentialsOf(value, how)]])),
  );
}

// "Check my page": the page is read by the proxy, the clinic by its ERP, and both are judged.
import { createModel, signal } from '@preact/signals';
import type { GeneratorFacts } from '../../contract/generator.ts';
import { readAttributes } from '../../embed/attributes/read-attributes.ts';
import type { Failure, GeneratorApi } from '../api.ts';
import type { Given } from '../code/snippet-kinds.ts';
import { judgeClinic, servicesToLookFor, type Wish } from './judge-clinic.ts';
import { judgePage, judgeRefusal } from './judge-page.ts';
import { type Finding, sorted } from './page-finding.ts';

export type CheckProcess =
  | { status: 'none' }
  | { status: 'asking' }
  | { status: 'failed'; why: Failure }
  | { status: 'done'; page: string; findings: Finding[] };

export type Diagnosis = InstanceType<typeof DiagnosisModel>;

/** @param proxy where the generator comes from */
export const DiagnosisModel = createModel((api: GeneratorApi, proxy: string) => {
  const process = signal<CheckProcess>({ status: 'none' });
  let latest = 0;

  async function lookAtClinic(wish: Wish): Promise<Finding[]> {
    const read = await api.read(wish.clinic, 'employees', {});
    const employees = read.ok ? read.value.employees : undefined;
    const services = employees ? servicesToLookFor(employees, wish) : [];
    const times = await Promise.all(
      services.map((service_id) => api.read(wish.clinic, 'slotsByService', { service_id })),
    );
    const known = times.flatMap((each) => (each.ok ? each.value.employees : []));
    const offered = known.filter(({ id }) => wish.doctor.length === 0 || wish.doctor.includes(id));
    const some = offered.some(({ slots }) => slots.some((day) => day.slots.length > 0));
    return judgeClinic(wish, employees, times.every(({ ok }) => ok) ? some : undefined);
  }

  async function look(page: string, given: Given, facts: GeneratorFacts): Promise<CheckProcess> {
    const { options: draft } = readAttributes((name) => given[name] ?? null);
    const known = { facts, proxy };
    const answer = await api.diagnose({ clinic: draft.clinic, page });
    if (!answer.ok) return { status: 'failed', why: answer.problem };
    const read = 'page' in answer.value ? judgePage(answer.value.page, known) : undefined;
    const aboutPage =
      'refused' in answer.value ? [judgeRefusal(answer.value.refused, draft.clinic, known)] : (read?.findings ?? []);
    // A page that only Google Tag Manager fills says nothing of what it will ask for: what was chosen here is.
    const wishes: Wish[] = read && read.placements.length > 0 ? read.placements.map(({ options }) => options) : [draft];
    const served = wishes.filter(({ clinic }) => facts.clinics.some(({ id }) => id === clinic));
    const aboutClinics = await Promise.all(served.map(lookAtClinic));
    return { status: 'done', page, findings: sorted([...aboutPage, ...aboutClinics.flat()]) };
  }

  return {
    process,
    /** @param given what was chosen for the code: the clinic, and what stands for a page that doesn't say it itself */
    async check(page: string, given: Given, facts: GeneratorFacts) {
      const mine = ++latest;
      process.value = { status: 'asking' };
      const ended = await look(page, given, facts);
      if (mine === latest) process.value = ended;
    },
  };
});

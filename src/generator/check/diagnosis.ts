// "Check my page": the proxy reads the page, the ERP describes the clinic, and both are judged.
import { createModel, signal } from '@preact/signals';
import type { GeneratorFacts, GeneratorTexts } from '../../contract/generator.ts';
import { readAttributes } from '../../embed/attributes/read-attributes.ts';
import type { GeneratorApi, GeneratorFailure } from '../api.ts';
import type { AttributeTexts } from '../code/snippet-kinds.ts';
import { judgeClinic, type OfferOptions, servicesToCheck } from './judge-clinic.ts';
import { judgePage, judgeRefusal } from './judge-page.ts';
import { type PageFinding, sortFindings } from './page-finding.ts';

export type CheckProcess =
  | { status: 'idle' }
  | { status: 'checking' }
  | { status: 'failed'; failure: GeneratorFailure }
  | { status: 'done'; page: string; findings: PageFinding[]; sentences: GeneratorTexts['findings'] };

export type Diagnosis = InstanceType<typeof DiagnosisModel>;

/** @param proxy the URL of the proxy that serves the generator */
export const DiagnosisModel = createModel((api: GeneratorApi, proxy: string) => {
  const process = signal<CheckProcess>({ status: 'idle' });
  let latestCheck = 0;

  async function checkClinic(options: OfferOptions): Promise<PageFinding[]> {
    const answer = await api.read(options.clinic, 'employees', {});
    const employees = answer.ok ? answer.value.employees : undefined;
    const services = employees ? servicesToCheck(employees, options) : [];
    const slotAnswers = await Promise.all(
      services.map((service_id) => api.read(options.clinic, 'slotsByService', { service_id })),
    );
    const hasTimes = slotAnswers
      .flatMap((slots) => (slots.ok ? slots.value.employees : []))
      .filter(({ id }) => options.doctor.length === 0 || options.doctor.includes(id))
      .some(({ slots }) => slots.some((day) => day.slots.length > 0));
    return judgeClinic(options, employees, slotAnswers.every(({ ok }) => ok) ? hasTimes : undefined);
  }

  async function checkPage(page: string, texts: AttributeTexts, facts: GeneratorFacts): Promise<CheckProcess> {
    const { options: draftOptions } = readAttributes((name) => texts[name] ?? null);
    const context = { facts, proxy };
    const [answer, generatorTexts] = await Promise.all([
      api.diagnose({ clinic: draftOptions.clinic, page }),
      api.texts(),
    ]);
    if (!answer.ok) return { status: 'failed', failure: answer.problem };
    if (!generatorTexts.ok) return { status: 'failed', failure: generatorTexts.problem };
    const judged = 'page' in answer.value ? judgePage(answer.value.page, context) : undefined;
    const pageFindings =
      'refused' in answer.value
        ? [judgeRefusal(answer.value.refused, draftOptions.clinic, context)]
        : (judged?.findings ?? []);
    // Code that Google Tag Manager adds isn't in the page's HTML. Then the options chosen in the form stand in for it.
    const offers: OfferOptions[] =
      judged && judged.placements.length > 0 ? judged.placements.map(({ options }) => options) : [draftOptions];
    const known = offers.filter(({ clinic }) => facts.clinics.some(({ id }) => id === clinic));
    const clinicFindings = await Promise.all(known.map(checkClinic));
    const findings = sortFindings([...pageFindings, ...clinicFindings.flat()]);
    return { status: 'done', page, findings, sentences: generatorTexts.value.findings };
  }

  return {
    process,
    /**
     * Checks a page. If several checks overlap, only the latest one is shown.
     * @param page the page's URL
     * @param texts the attributes chosen in the form: the clinic, and the options of a page whose code can't be seen
     */
    async check(page: string, texts: AttributeTexts, facts: GeneratorFacts) {
      const thisCheck = ++latestCheck;
      process.value = { status: 'checking' };
      const result = await checkPage(page, texts, facts);
      if (thisCheck === latestCheck) process.value = result;
    },
  };
});

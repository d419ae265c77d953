import { useId } from 'preact/hooks';
import { useSession } from '../shared/session.ts';

/** The checkbox for the clinic's privacy notice, where the page has one (`data-privacy-url`). */
export function Consent({ locked }: { locked: boolean }) {
  const { catalog, options, patient } = useSession();
  const id = useId();
  if (options.privacyUrl === undefined) return null;
  const i18n = catalog.i18n.value;
  const wrong = patient.errors.value.consent !== undefined;
  const [before, after] = i18n.words.consent.split('{notice}');
  return (
    <div class="field consent">
      <input
        id={id}
        type="checkbox"
        required
        checked={patient.consented.value}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-error` : undefined}
        onClick={(event) => locked && event.preventDefault()}
        onChange={(event) => patient.setConsent(event.currentTarget.checked)}
      />
      <label for={id}>
        {before}
        <a href={options.privacyUrl} target="_blank" rel="noreferrer">
          {i18n.t('privacy_notice')}
        </a>
        {after}
      </label>
      <p class="field-error" id={`${id}-error`}>
        {wrong && i18n.t('consent_missing')}
      </p>
    </div>
  );
}

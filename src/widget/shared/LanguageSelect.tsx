import { Icon } from '../ui/Icon.tsx';
import { useSession } from './session.ts';

/** Lets the patient change the language, where the clinic has several. @param aside only in the side column */
export function LanguageSelect({ aside }: { aside: boolean }) {
  const { catalog } = useSession();
  const i18n = catalog.i18n.value;
  const { languages = [], language_names } = catalog.clinic.value ?? {};
  const { to = i18n.language, failure } = catalog.choice.value ?? {};
  if (languages.length < 2) return null;
  return (
    <div class={aside ? 'language language-aside' : 'language'}>
      <span>
        <Icon shape="globe" />
        <select
          aria-label={i18n.t('language')}
          value={failure ? i18n.language : to}
          onChange={(event) => catalog.chooseLanguage(event.currentTarget.value)}
        >
          {languages.map((tag, index) => (
            <option key={tag} value={tag} lang={tag}>
              {language_names?.[index] ?? tag}
            </option>
          ))}
        </select>
        <Icon shape="down" />
      </span>
      {failure && <p role="alert">{i18n.failure(failure)}</p>}
    </div>
  );
}

import { Icon } from '../ui/Icon.tsx';
import { useSession } from './session.ts';

/** A language's name in that language: "Українська". */
function endonym(tag: string): string {
  const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

/** Lets the patient change the language, where the clinic has several. @param aside only in the side column */
export function LanguageSelect({ aside }: { aside: boolean }) {
  const { catalog } = useSession();
  const i18n = catalog.i18n.value;
  const languages = catalog.clinic.value?.languages ?? [];
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
          {languages.map((tag) => (
            <option key={tag} value={tag} lang={tag}>
              {endonym(tag)}
            </option>
          ))}
        </select>
        <Icon shape="down" />
      </span>
      {failure && <p role="alert">{i18n.failure(failure)}</p>}
    </div>
  );
}

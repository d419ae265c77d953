import { Icon } from '../ui/Icon.tsx';
import { useSession } from './session.ts';

/** A language as its own speakers write it: "Українська". */
function endonym(tag: string): string {
  const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

/**
 * For a patient whose language isn't the page's, where the clinic has several.
 * @param aside only where there is a column for it
 */
export function LanguageSelect({ aside }: { aside: boolean }) {
  const { catalog } = useSession();
  const i18n = catalog.i18n.value;
  const languages = catalog.clinic.value?.languages ?? [];
  const { to = i18n.language, failure } = catalog.choice.value ?? {};
  if (languages.length < 2) return null;
  return (
    <div class={aside ? 'language language-aside' : 'language'}>
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
      {failure && <p role="alert">{i18n.failure(failure)}</p>}
    </div>
  );
}

import type { PhoneFormat } from '../../contract/clinic.ts';

/**
 * A phone number as it will be dialled, for people to check: "+380 50 123 4567". The groups of other countries aren't
 * known here, so their digits stay together.
 * @param phone in E.164
 */
export function formatPhone(phone: string, { calling_code, layouts = [] }: PhoneFormat): string {
  const code = `+${calling_code}`;
  const national = phone.slice(code.length);
  const layout =
    phone.startsWith(code) &&
    layouts.find(
      ({ start, pattern }) =>
        new RegExp(`^(?:${start})`).test(national) && new RegExp(`^(?:${pattern})$`).test(national),
    );
  return layout ? `${code} ${national.replace(new RegExp(layout.pattern), layout.groups)}` : phone;
}

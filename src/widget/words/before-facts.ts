// What may have to be said before the clinic's facts, and with them the words of its language, have come: that they can't be had.
import type { Words } from './words.ts';

type Few = Pick<
  Words,
  'loading' | 'try_again' | 'failure_no_connection' | 'failure_invalid_request' | 'failure_origin_refused'
>;

const few: Record<string, Few> = {
  uk: {
    loading: 'Завантаження…',
    try_again: 'Спробувати ще раз',
    failure_no_connection: 'Запис зараз недоступний. Перевірте інтернет і спробуйте ще раз.',
    failure_invalid_request: 'Цю сторінку налаштовано з помилкою. Зателефонуйте до клініки.',
    failure_origin_refused: 'На цій сторінці запис не ввімкнено. Зателефонуйте до клініки.',
  },
  he: {
    loading: 'טוען…',
    try_again: 'לנסות שוב',
    failure_no_connection: 'אי אפשר להגיע כרגע למערכת קביעת התורים. נא לבדוק את האינטרנט ולנסות שוב.',
    failure_invalid_request: 'יש טעות בהגדרת הדף. נא להתקשר למרפאה.',
    failure_origin_refused: 'קביעת תורים אינה פעילה בדף זה. נא להתקשר למרפאה.',
  },
};

/** Stands in for the clinic's facts. @param languages the wanted ones, the most wanted first */
export function beforeFacts(languages: readonly string[]) {
  const language =
    languages.map((tag) => tag.toLowerCase().split('-')[0] ?? '').find((base) => base in few || base === 'en') ?? 'en';
  const words = few[language];
  const direction: 'ltr' | 'rtl' = language === 'he' ? 'rtl' : 'ltr';
  return {
    language,
    languages: [],
    direction,
    country: 'GB',
    currency: 'EUR',
    time_zone: 'UTC',
    ...(words && { words }),
  };
}

// The names for generated clinics, in the languages of the Kyiv clinic. Nobody real is meant. The surnames are the same
// for women and men in all three languages.
import type { Translations } from './clinic-data.ts';

/** Words "English/Ukrainian/Russian", separated by spaces. */
const words = (list: string): Translations[] =>
  list
    .trim()
    .split(/\s+/)
    .map((word) => {
      const [en = '', uk = '', ru = ''] = word.split('/');
      return { en, uk, ru };
    });

export const womensNames: readonly Translations[] = words(`
  Olena/Олена/Елена Iryna/Ірина/Ирина Nataliia/Наталія/Наталья Svitlana/Світлана/Светлана Oksana/Оксана/Оксана
  Yuliia/Юлія/Юлия Tetiana/Тетяна/Татьяна Halyna/Галина/Галина Larysa/Лариса/Лариса Viktoriia/Вікторія/Виктория
  Liudmyla/Людмила/Людмила Mariia/Марія/Мария Kateryna/Катерина/Екатерина Daria/Дарія/Дарья Sofiia/Софія/София
  Anastasiia/Анастасія/Анастасия Valentyna/Валентина/Валентина Alla/Алла/Алла Inna/Інна/Инна Zoia/Зоя/Зоя
`);

const mensNames: readonly Translations[] = words(`
  Andrii/Андрій/Андрей Taras/Тарас/Тарас Maksym/Максим/Максим Dmytro/Дмитро/Дмитрий Viktor/Віктор/Виктор
  Oleksandr/Олександр/Александр Serhii/Сергій/Сергей Volodymyr/Володимир/Владимир Yurii/Юрій/Юрий Ivan/Іван/Иван
  Mykola/Микола/Николай Petro/Петро/Пётр Oleh/Олег/Олег Ihor/Ігор/Игорь Roman/Роман/Роман Bohdan/Богдан/Богдан
  Vasyl/Василь/Василий Pavlo/Павло/Павел Artem/Артем/Артём Denys/Денис/Денис
`);

export const firstNames: readonly Translations[] = [...womensNames, ...mensNames];

export const surnames: readonly Translations[] = words(`
  Kovalenko/Коваленко/Коваленко Bondarenko/Бондаренко/Бондаренко Tkachenko/Ткаченко/Ткаченко Kravchenko/Кравченко/Кравченко
  Oliinyk/Олійник/Олейник Shevchuk/Шевчук/Шевчук Polishchuk/Поліщук/Полищук Lysenko/Лисенко/Лысенко Marchenko/Марченко/Марченко
  Savchenko/Савченко/Савченко Rudenko/Руденко/Руденко Petrenko/Петренко/Петренко Klymenko/Клименко/Клименко
  Pavlenko/Павленко/Павленко Kravchuk/Кравчук/Кравчук Kuzmenko/Кузьменко/Кузьменко Levchenko/Левченко/Левченко
  Romaniuk/Романюк/Романюк Hnatiuk/Гнатюк/Гнатюк Panchenko/Панченко/Панченко Moroz/Мороз/Мороз Honchar/Гончар/Гончар
  Kolisnyk/Колісник/Колесник Melnyk/Мельник/Мельник Kravets/Кравець/Кравец Shvets/Швець/Швец Koval/Коваль/Коваль
  Bondar/Бондар/Бондарь Tkach/Ткач/Ткач Hnatenko/Гнатенко/Гнатенко Martyniuk/Мартинюк/Мартынюк Ostapchuk/Остапчук/Остапчук
  Fedorenko/Федоренко/Федоренко Yurchenko/Юрченко/Юрченко Zinchenko/Зінченко/Зинченко Demchenko/Демченко/Демченко
  Vasylenko/Василенко/Василенко Nazarenko/Назаренко/Назаренко Nesterenko/Нестеренко/Нестеренко Sydorenko/Сидоренко/Сидоренко
  Prykhodko/Приходько/Приходько Lytvyn/Литвин/Литвин Diachenko/Дяченко/Дьяченко Hrytsenko/Гриценко/Гриценко
  Ivashchenko/Іващенко/Иващенко Karpenko/Карпенко/Карпенко Kyrylenko/Кириленко/Кириленко Lavrenko/Лавренко/Лавренко
  Maksymenko/Максименко/Максименко Mykhailiuk/Михайлюк/Михайлюк Onyshchenko/Онищенко/Онищенко Palamarchuk/Паламарчук/Паламарчук
  Radchenko/Радченко/Радченко Semeniuk/Семенюк/Семенюк Stetsenko/Стеценко/Стеценко Tymoshchuk/Тимощук/Тимощук
  Ulianchuk/Ульянчук/Ульянчук Vovk/Вовк/Вовк Yaremchuk/Яремчук/Яремчук Zahorodniuk/Загороднюк/Загороднюк Zhuk/Жук/Жук
  Chaban/Чабан/Чабан Sokil/Сокіл/Сокол Horobets/Горобець/Горобец
`);

/** Specialities. A small clinic has the first ones. */
export const specialities: readonly Translations[] = [
  { en: 'Family doctor', uk: 'Сімейний лікар', ru: 'Семейный врач' },
  { en: 'Cardiologist', uk: 'Кардіолог', ru: 'Кардиолог' },
  { en: 'Paediatrician', uk: 'Педіатр', ru: 'Педиатр' },
  { en: 'Gynaecologist', uk: 'Гінеколог', ru: 'Гинеколог' },
  { en: 'Neurologist', uk: 'Невролог', ru: 'Невролог' },
  { en: 'Dermatologist', uk: 'Дерматолог', ru: 'Дерматолог' },
  { en: 'ENT doctor', uk: 'Отоларинголог', ru: 'Отоларинголог' },
  { en: 'Ophthalmologist', uk: 'Офтальмолог', ru: 'Офтальмолог' },
  { en: 'Endocrinologist', uk: 'Ендокринолог', ru: 'Эндокринолог' },
  { en: 'Surgeon', uk: 'Хірург', ru: 'Хирург' },
  { en: 'Orthopaedist', uk: 'Ортопед', ru: 'Ортопед' },
  { en: 'Urologist', uk: 'Уролог', ru: 'Уролог' },
  { en: 'Gastroenterologist', uk: 'Гастроентеролог', ru: 'Гастроэнтеролог' },
  { en: 'Allergist', uk: 'Алерголог', ru: 'Аллерголог' },
  { en: 'Pulmonologist', uk: 'Пульмонолог', ru: 'Пульмонолог' },
  { en: 'Rheumatologist', uk: 'Ревматолог', ru: 'Ревматолог' },
  { en: 'Nephrologist', uk: 'Нефролог', ru: 'Нефролог' },
  { en: 'Haematologist', uk: 'Гематолог', ru: 'Гематолог' },
  { en: 'Oncologist', uk: 'Онколог', ru: 'Онколог' },
  { en: 'Mammologist', uk: 'Мамолог', ru: 'Маммолог' },
  { en: 'Proctologist', uk: 'Проктолог', ru: 'Проктолог' },
  { en: 'Vascular surgeon', uk: 'Судинний хірург', ru: 'Сосудистый хирург' },
  { en: 'Neurosurgeon', uk: 'Нейрохірург', ru: 'Нейрохирург' },
  { en: 'Psychiatrist', uk: 'Психіатр', ru: 'Психиатр' },
  { en: 'Psychologist', uk: 'Психолог', ru: 'Психолог' },
  { en: 'Dietitian', uk: 'Дієтолог', ru: 'Диетолог' },
  { en: 'Physiotherapist', uk: 'Фізіотерапевт', ru: 'Физиотерапевт' },
  { en: 'Infectious disease doctor', uk: 'Інфекціоніст', ru: 'Инфекционист' },
  { en: 'Geneticist', uk: 'Генетик', ru: 'Генетик' },
  { en: 'Dentist', uk: 'Стоматолог', ru: 'Стоматолог' },
];

/**
 * The services of each speciality: minutes, price in hryvnias, and whether they are `online`, `shown` or `internal`.
 */
export const kinds: readonly {
  name: Translations;
  minutes: number;
  price: number;
  offered: 'online' | 'shown' | 'internal';
}[] = [
  {
    name: { en: 'first visit', uk: 'первинна консультація', ru: 'первичная консультация' },
    minutes: 40,
    price: 900,
    offered: 'online',
  },
  {
    name: { en: 'follow-up visit', uk: 'повторна консультація', ru: 'повторная консультация' },
    minutes: 20,
    price: 600,
    offered: 'online',
  },
  {
    name: { en: 'extended visit', uk: 'розширена консультація', ru: 'расширенная консультация' },
    minutes: 60,
    price: 1400,
    offered: 'online',
  },
  { name: { en: 'home visit', uk: 'виїзд додому', ru: 'выезд на дом' }, minutes: 60, price: 2200, offered: 'shown' },
  { name: { en: 'council', uk: 'консиліум', ru: 'консилиум' }, minutes: 40, price: 0, offered: 'internal' },
  {
    name: { en: 'test results', uk: 'розбір аналізів', ru: 'разбор анализов' },
    minutes: 10,
    price: 300,
    offered: 'online',
  },
  {
    name: { en: 'second opinion', uk: 'друга думка', ru: 'второе мнение' },
    minutes: 60,
    price: 1600,
    offered: 'online',
  },
  {
    name: { en: 'visit before surgery', uk: 'огляд перед операцією', ru: 'осмотр перед операцией' },
    minutes: 30,
    price: 800,
    offered: 'online',
  },
  { name: { en: 'certificate', uk: 'довідка', ru: 'справка' }, minutes: 10, price: 250, offered: 'online' },
  {
    name: { en: 'yearly check', uk: 'щорічний огляд', ru: 'ежегодный осмотр' },
    minutes: 30,
    price: 700,
    offered: 'online',
  },
];

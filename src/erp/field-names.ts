// The one table of the names that a field may have in an ERP's JSON. Case, `_`, `-` and blanks don't count, so
// `online_booking` is also `onlineBooking`, `OnlineBooking` and `online-booking`. The first name that is present
// counts. A clinic's own names (BOOKING_ERP, `fields`) come before these.

// Names separated by blanks, by our name of the field, which is also its key in `ErpReading.fields`.
const table = {
  // Envelope. A write is confirmed only by the first name, or by one of the clinic's own.
  ok: 'ok success is_ok is_success succeeded',
  error: 'error errors error_message error_description error_text message detail details msg description',
  wrapper: 'data result response payload content answer d value return output body',
  // Contents of the six reads, and of the answer to a booking.
  employees: `
    employees employee_list doctors doctor_list specialists physicians staff workers personnel medics users people
    providers practitioners resources сотрудники врачи специалисты employee doctor
  `,
  employee: 'employee doctor specialist physician provider practitioner worker сотрудник врач',
  worktime: `
    worktime worktimes working_time working_times working_hours work_hours schedule schedules timetable
    work_schedule days work_days working_days dates calendar windows shifts график расписание
  `,
  slots: `
    slots slot_list free_slots available_slots open_slots time_slots times free_times available_times time_list
    windows free_windows hours places free available availability schedule schedules days dates calendar timetable
    intervals слоты окна
  `,
  appointment: 'appointment booking visit touch reservation record reception order запись',
  // A list inside an object: `{"data": […], "meta": …}`, `{"items": […]}`.
  rows: 'data items rows records results result list entries edges collection elements content values',
  // Ids. A row's own name comes before the general ones (`id`).
  id: 'id uid uuid guid code key ref hash ид код идентификатор',
  employee_id: 'employee_id doctor_id specialist_id worker_id provider_id practitioner_id physician_id staff_id',
  service_id: 'service_id procedure_id treatment_id',
  slot_id: 'slot_id time_slot_id slot',
  price_type_id: 'price_type_id price_type price_list_id price_category_id type_id type',
  appointment_id: 'appointment_id booking_id visit_id touch_id reservation_id record_id order_id',
  default_price_type_id: 'default_price_type_id default_price_type price_type_id price_type default_price_list_id',
  default_service_id: 'default_service_id default_service main_service_id main_service',
  // People and things.
  name: 'name employee_name doctor_name service_name procedure_name наименование название',
  full_name: 'full_name fio display_name complete_name name_full фио пиб',
  first_name: 'first_name given_name forename first имя initials',
  middle_name: 'middle_name patronymic patronym second_name father_name middle отчество',
  last_name: 'last_name surname family_name family last фамилия',
  title: 'title label caption display_name full_name',
  price_type_name: 'price_type_name type_name price_type_title name title label наименование',
  position: `
    position specialty speciality specialization specialisation profession specialties specialities specializations
    specialisations professions positions post job_title job occupation position_name specialty_name
    specialization_name profession_name должность специальность специализация
  `,
  description: 'description about bio biography info details text описание summary',
  photo: `
    photo_url photo avatar avatar_url image image_url picture picture_url photo_path photo_link image_path img
    img_url photos images фото
  `,
  // Of an object that stands for a picture.
  address: 'url src href original full large medium path link file small thumb',
  services: 'services service_list employee_services doctor_services procedures service treatments услуги',
  online_booking: `
    online_booking is_online_booking online_booking_enabled online_booking_available bookable is_bookable
    can_book_online can_be_booked_online allow_online_booking book_online online_record is_online_record
    for_online_booking available_for_online_booking онлайн_запись
  `,
  default: 'default is_default default_service by_default is_main main is_primary основная',
  // Texts by language.
  locales: 'locales translations localizations localisations i18n locale langs translation',
  language: `
    lang language locale lang_code language_code locale_code language_id lang_id locale_id iso iso_code tag code key
  `,
  text_field: 'field attribute column property key',
  text_value: 'value text translation name title label',
  // Money.
  price: 'price cost base_cost base_price amount value price_value sum цена стоимость',
  prices: 'prices price_list price_types costs tariffs price_by_type prices_by_type цены',
  currency: 'currency currency_code currency_iso валюта',
  // Dates and times.
  duration: 'duration duration_minutes duration_min visit_duration length minutes длительность продолжительность',
  duration_seconds: 'duration_seconds duration_sec slot_duration_seconds seconds',
  slot_duration: `
    slot_duration slot_duration_minutes slot_length slot_size slot_step duration step duration_minutes duration_min
    length visit_duration minutes interval длительность
  `,
  date: 'date day work_date workday slot_date schedule_date visit_date date_at дата день',
  intervals: `
    intervals periods windows ranges shifts hours worktime working_hours work_hours working_time times time schedule
    слоты slots интервалы
  `,
  from: `
    time start start_time from datetime begin time_from time_start start_at starts_at begin_time begin_at time_begin
    from_time work_from work_start date_from date_start start_date start_date_time datetime_from datetime_start
    slot_time visit_time begins_at timestamp start_timestamp open opens начало время время_начала
  `,
  to: `
    to end end_time time_to time_end end_at ends_at finish till until stop to_time work_to work_end date_to date_end
    end_date end_date_time datetime_to datetime_end finish_time finish_at end_timestamp close closes окончание конец
    время_окончания
  `,
  breaks: 'breaks break lunch pauses pause lunch_from lunch_start break_from break_start',
  // Flags that take a row away, whatever else it says. Of the first three, `true`, `false` and a word in row-state.ts.
  busy: `
    busy is_busy booked is_booked taken is_taken occupied is_occupied reserved is_reserved locked is_locked blocked
    is_blocked closed is_closed disabled is_disabled unavailable is_unavailable is_past past is_expired expired
    hidden is_hidden deleted is_deleted deleted_at cancelled canceled booked_at booked_by reserved_at reserved_by
    reserved_until locked_until patient_id client_id counteragent_id touch_id touch
    appointment_id appointment visit_id visit booking_id booking занято занят
  `,
  free: `
    free is_free available is_available vacant is_vacant open is_open opened enabled is_enabled active is_active
    bookable is_bookable can_book allowed online_booking free_places places_left free_count available_count
    remaining left свободно свободен
  `,
  person: 'patient client counteragent patient_name client_name',
  status: 'status state slot_status slot_state availability status_name status_code статус',
  row_type: 'type kind day_type slot_type type_name тип',
  working: 'is_working working is_work is_workday is_working_day works работает',
  absent: `
    is_day_off day_off is_off off is_holiday holiday is_vacation vacation absent is_absent absence is_weekend
    weekend sick is_sick выходной отпуск
  `,
  // Pages, and where they are told.
  paging: 'meta pagination paging paginator page_info page links pager',
  page: 'current_page page page_number page_no number',
  last_page: 'last_page total_pages page_count pages pages_count',
  total: 'total total_items total_count total_elements records_total items_total total_records',
  next: 'next next_page_url next_page next_url next_link',
  has_more: 'has_more has_next has_next_page has_more_pages more',
} as const;

/** A field of the table. */
export type FieldName = keyof typeof table;

/** The names of each field, the first one that counts first. */
export const fieldNames: Readonly<Record<FieldName, readonly string[]>> = Object.fromEntries(
  Object.entries(table).map(([field, names]) => [field, names.trim().split(/\s+/)]),
) as Record<FieldName, string[]>;

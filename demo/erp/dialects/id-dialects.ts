// Dialects of ids.
import type { DialectRows } from './dialect.ts';
import { mapFields } from './dialect.ts';
import {
  bigIds,
  bigSlotIds,
  foreignIds,
  foreignSlotIds,
  longIds,
  longSlotIds,
  numberId,
  numberSlotIds,
} from './dialect-ids.ts';

export const idDialects = {
  'number-ids': {
    help: 'Ids are numbers, also those of slots, where a JSON number can hold them (up to 2^53).',
    changes: ['how ids are written', 'how slot ids are written'],
    slotIds: numberSlotIds,
    respelling: {
      employee: (row) => mapFields(row, numberId, 'id', 'default_price_type_id'),
      service: (row) => mapFields(row, numberId, 'id'),
      price: (row) => mapFields(row, numberId, 'price_type_id'),
      appointment: (row) => mapFields(row, numberId, 'id'),
    },
  },
  'big-ids': {
    help: 'Ids are numbers over 2^53, which JSON.parse rounds.',
    changes: ['how ids are written', 'how slot ids are written'],
    ids: bigIds,
    slotIds: bigSlotIds,
  },
  'foreign-ids': {
    help: 'Ids have blanks, slashes, bars, hashes, percent signs, quotes and Cyrillic letters.',
    changes: ['how ids are written', 'how slot ids are written', 'what a slot id is called'],
    ids: foreignIds,
    slotIds: foreignSlotIds,
  },
  'long-ids': {
    help: 'Ids are longer than 200 characters.',
    changes: ['how ids are written', 'how slot ids are written'],
    ids: longIds,
    slotIds: longSlotIds,
  },
} satisfies DialectRows;

import { defineTable, text } from '@lancekeep/tables';

export const textTable = defineTable({
  name: 'texts',
  key: 'id',
  columns: { id: text(), content: text() },
});

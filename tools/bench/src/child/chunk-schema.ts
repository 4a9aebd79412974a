import { Field, FixedSizeList, Float32, Schema, Utf8 } from 'apache-arrow';

export const vectorType = (dimensions: number): FixedSizeList<Float32> =>
  new FixedSizeList(dimensions, new Field('item', new Float32(), true));

/** The table of chunks: `id`, the file that owns them, their text and their vector. */
export const chunkSchema = (dimensions: number): Schema =>
  new Schema([
    new Field('id', new Utf8(), false),
    new Field('file_path', new Utf8(), false),
    new Field('content', new Utf8(), false),
    new Field('vector', vectorType(dimensions), false),
  ]);

/** Every other table. */
export const plainSchema = new Schema([
  new Field('id', new Utf8(), false),
  new Field('value', new Utf8(), false),
]);

import { expect, test } from 'vitest';
import { quietHours } from './quiet-hours.ts';

const at = (text: string): number => Date.parse(text);

test.each([
  ['08:00-18:30', '07:59', false],
  ['08:00-18:30', '08:00', true],
  ['08:00-18:30', '18:29', true],
  ['08:00-18:30', '18:30', false],
  ['22:00-06:00', '23:59', true],
  ['22:00-06:00', '00:00', true],
  ['22:00-06:00', '06:00', false],
  ['12:00-12:00', '12:00', false],
])('in %s, %s is quiet: %s', (span, time, expected) => {
  expect(quietHours(span, 'UTC')(at(`2026-03-01T${time}:30Z`))).toBe(expected);
});

test('the clocks of the time zone count, through summer time', () => {
  const isQuiet = quietHours('08:00-18:00', 'Europe/Berlin');
  expect(isQuiet(at('2026-01-15T07:30:00Z'))).toBe(true);
  expect(isQuiet(at('2026-01-15T06:30:00Z'))).toBe(false);
  expect(isQuiet(at('2026-07-15T06:30:00Z'))).toBe(true);
});

test('another form and an unknown time zone are refused', () => {
  expect(() => quietHours('8-18')).toThrow(/no form that is known/);
  expect(() => quietHours('08:00-18:00', 'Mars/Olympus')).toThrow(/no time zone "Mars\/Olympus"/);
});

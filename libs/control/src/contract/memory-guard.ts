import type { BudgetFigures, MemoryFigures, NativeLimitFigures } from './memory-figures.ts';
import {
  isBoolean,
  isNumber,
  isText,
  listOf,
  objectOf,
  oneOf,
  orAbsent,
  orNull,
  type Guard,
} from './shape.ts';

export function memoryGuard(): Guard<MemoryFigures> {
  const optionalText = orNull(isText);
  const optionalNumber = orNull(isNumber);
  return objectOf<MemoryFigures>({
    rssBytes: isNumber,
    anonymousBytes: optionalNumber,
    fileBytes: optionalNumber,
    peakRssBytes: optionalNumber,
    heapUsedBytes: isNumber,
    externalBytes: isNumber,
    arrayBuffersBytes: isNumber,
    cgroup: orAbsent(orNull(objectOf({ limitBytes: optionalNumber, usageBytes: isNumber }))),
    budget: orAbsent(orNull(budgetGuard())),
    allocator: orAbsent(
      objectOf({
        name: isText,
        profile: optionalText,
        problem: optionalText,
        environment: optionalText,
      }),
    ),
    nativeLimits: orAbsent(nativeLimitsGuard()),
  });
}

function budgetGuard(): Guard<BudgetFigures> {
  return objectOf<BudgetFigures>({
    budgetBytes: isNumber,
    baselineBytes: isNumber,
    usedBytes: isNumber,
    peakBytes: isNumber,
    measuredBy: oneOf('anonymous', 'resident'),
    actions: objectOf({
      waits: isNumber,
      releases: isNumber,
      collections: isNumber,
      splits: isNumber,
      refusals: isNumber,
      overdrafts: isNumber,
    }),
    estimates: listOf(
      objectOf({
        operation: isText,
        times: isNumber,
        estimatedBytes: isNumber,
        measuredBytes: orNull(isNumber),
      }),
    ),
  });
}

function nativeLimitsGuard(): Guard<NativeLimitFigures> {
  return objectOf<NativeLimitFigures>({
    isApplied: isBoolean,
    limits: listOf(
      objectOf({
        variable: isText,
        value: orNull(isNumber),
        source: oneOf('setting', 'environment', 'standard'),
        inForce: orNull(isNumber),
      }),
    ),
    warnings: listOf(objectOf({ code: isText, message: isText, hint: isText })),
  });
}

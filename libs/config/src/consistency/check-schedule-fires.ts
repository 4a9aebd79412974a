import type { ConsistencyCheck } from './setting-fault.ts';

/** Without an interval, a cron expression and a debt that is counted, nothing is ever due. */
export const checkScheduleFires: ConsistencyCheck = ({ maintenance: { schedule } }) => {
  const { intervalMs, cron, debtCommits, debtRows, debtMb } = schedule;
  const isEver = intervalMs > 0 || cron !== undefined || debtCommits + debtRows + debtMb > 0;
  if (isEver) return [];
  return [
    {
      code: 'SCHEDULE_NEVER_FIRES',
      message:
        'with no interval, no cron expression and no debt, the schedule never maintains anything',
      hint: 'Set maintenance.schedule.intervalMs or cron, or one of debtCommits, debtRows and debtMb.',
      pointers: [
        '/maintenance/schedule/intervalMs',
        '/maintenance/schedule/debtCommits',
        '/maintenance/schedule/debtRows',
        '/maintenance/schedule/debtMb',
      ],
    },
  ];
};

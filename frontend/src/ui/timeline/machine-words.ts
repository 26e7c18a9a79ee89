import { msg } from '@lingui/core/macro';
import {
  IconAlertTriangle,
  IconCheck,
  IconMailOff,
  IconReceipt,
  IconRefresh,
  IconServer,
  IconTerminal2,
  IconTrash,
} from '@tabler/icons-react';
import { always, type FactLook, look } from './fact-look';

/** Our own machinery: jobs, workers, messages that could not run, bills. */
export const machineLooks: Readonly<Record<string, FactLook>> = {
  'job.run_requested': look(({ word }) => msg`started long work: ${word('job')}`, IconTerminal2),
  'job.run_finished': look(({ word }) => msg`finished long work: ${word('job')}`, IconCheck),
  'job.run_failed': look(({ word }) => msg`failed at ${word('job')}`, IconAlertTriangle, 'bad'),
  'job.run_missed': look(({ word }) => msg`missed ${word('job')}`, IconAlertTriangle, 'bad'),
  'job.run_replayed': look(({ word }) => msg`had it done again: ${word('job')}`, IconRefresh),
  'job.run_taken_over': look(
    ({ word }) => msg`handed over from a silent worker: ${word('job')}`,
    IconRefresh,
    'warn',
  ),
  'dead_letter.received': look(
    ({ word }) => msg`put a message aside that could not run: ${word('task')}`,
    IconMailOff,
    'bad',
  ),
  'dead_letter.requeued': look(
    ({ word }) => msg`sent a message on its way again: ${word('task')}`,
    IconRefresh,
  ),
  'dead_letter.discarded': look(
    ({ word }) => msg`decided that a message shall never run: ${word('task')}`,
    IconTrash,
    'warn',
  ),
  'worker.lost': look(always(msg`lost contact with a worker`), IconServer, 'bad'),
  'worker.returned': look(always(msg`hears the worker again`), IconServer, 'good'),
  'bill.imported': look(always(msg`took a bill in`), IconReceipt),
  'bill.refused': look(always(msg`could not read a bill`), IconReceipt, 'bad'),
};

import { msg } from '@lingui/core/macro';
import {
  IconCash,
  IconEye,
  IconFlag,
  IconHandStop,
  IconKey,
  IconReceipt,
  IconSend,
} from '@tabler/icons-react';
import { always, type FactLook, look } from './fact-look';

/** Customers, their rentals, and what the core platform is asked. */
export const rentalFactLooks: Readonly<Record<string, FactLook>> = {
  'rental.started': look(always(msg`heard that a customer took the car`), IconKey),
  'rental.ended': look(always(msg`heard that the rental ended`), IconFlag),
  'rental.priced': look(always(msg`heard of the fare`), IconReceipt),
  'rental.fare_corrected': look(always(msg`heard that the fare was corrected`), IconReceipt),
  'rental.cancelled': look(always(msg`heard that a reservation came to nothing`), IconFlag),
  'rental.captured': look(always(msg`heard that the fare was paid`), IconCash, 'good'),
  'rental.capture_held': look(always(msg`heard that the fare is held`), IconHandStop, 'warn'),
  'rental.capture_released': look(always(msg`heard that the fare is released`), IconCash),
  'rental.suspected': look(always(msg`found the rental contradicted by its car`), IconKey, 'bad'),
  'rental.suspicion_decided': look(
    ({ word }) => msg`decided whether the rental is over: ${word('outcome')}`,
    IconFlag,
  ),
  'rentals.loaded': look(always(msg`loaded rentals of the past`), IconReceipt),
  'customer.contact_revealed': look(always(msg`looked at the customer's contact`), IconEye, 'warn'),
  'platform_command.requested': look(
    ({ word }) => msg`asked the core platform: ${word('command')}`,
    IconSend,
  ),
  'platform_command.settled': look(
    ({ word }) => msg`heard what came of “${word('command')}”: ${word('outcome')}`,
    IconSend,
  ),
};

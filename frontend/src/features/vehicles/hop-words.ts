import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  type Icon,
  IconAntenna,
  IconBrandAws,
  IconCar,
  IconDatabase,
  IconDeviceDesktop,
  IconLambda,
  IconRobot,
  IconStack2,
  IconTimeline,
} from '@tabler/icons-react';

export type HopWords = { name: MessageDescriptor; what: MessageDescriptor; icon: Icon };

const hops: Record<string, HopWords> = {
  sent: hop(msg`Car`, msg`the car sent it`, IconCar),
  iot: hop(msg`IoT Core`, msg`AWS took it from the air`, IconAntenna),
  kinesis: hop(msg`Kinesis`, msg`it stood in the stream, in the car’s order`, IconTimeline),
  lambda: hop(msg`Lambda`, msg`checked, and put into a batch`, IconLambda),
  sqs: hop(msg`SQS`, msg`the batch was queued`, IconStack2),
  worker: hop(msg`Worker`, msg`the back office took the batch`, IconRobot),
  row: hop(msg`Database row`, msg`committed: everybody can see it`, IconDatabase),
  screen: hop(msg`This screen`, msg`your browser had it`, IconDeviceDesktop),
};

const unknown: Omit<HopWords, 'name'> = { what: msg`passed on`, icon: IconBrandAws };

function hop(name: MessageDescriptor, what: MessageDescriptor, icon: Icon): HopWords {
  return { name, what, icon };
}

/** How a hop is told; one that we do not know yet keeps its own name. */
export function hopWords(name: string): HopWords {
  return hops[name] ?? { ...unknown, name: { id: name, message: name } };
}

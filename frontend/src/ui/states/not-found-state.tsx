import { Trans, useLingui } from '@lingui/react/macro';
import { IconError404 } from '@tabler/icons-react';
import { HrefLink } from '../url/href-link';
import { StateBlock } from './state-block';

/** An address that leads nowhere, or to something that is not ours to see. */
export function NotFoundState() {
  const { t } = useLingui();
  return (
    <StateBlock
      isPage
      icon={<IconError404 size={22} />}
      title={t`There is nothing at this address`}
      why={<Trans>It may have been removed, or it belongs to a market that is not yours.</Trans>}
      action={
        <HrefLink href="/">
          <Trans>Go to the first page</Trans>
        </HrefLink>
      }
    />
  );
}

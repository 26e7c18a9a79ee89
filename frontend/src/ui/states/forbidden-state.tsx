import { Trans, useLingui } from '@lingui/react/macro';
import { IconLock } from '@tabler/icons-react';
import { StateBlock } from './state-block';

export type ForbiddenStateProps = {
  /** What is missing, such as `cost.view`. */
  capability: string;
  /** Names of the roles that have it. */
  roles: readonly string[];
};

/** 403: names the role that one would need, so that a person knows what to ask for. */
export function ForbiddenState({ capability, roles }: ForbiddenStateProps) {
  const { t, i18n } = useLingui();
  const list = new Intl.ListFormat(i18n.locale, { type: 'disjunction' }).format(roles);
  return (
    <StateBlock
      isPage
      icon={<IconLock size={20} />}
      role="alert"
      title={t`Your role does not open this page`}
      why={
        list ? (
          <Trans>
            It needs the role {list}. An administrator can give it to you in Settings, People.
          </Trans>
        ) : (
          <Trans>
            It needs the permission <code>{capability}</code>. Ask an administrator for it.
          </Trans>
        )
      }
    />
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useCan } from '@/auth/use-can';
import { useShortcut } from '@/ui/keyboard/use-shortcut';
import { toast } from '@/ui/states/toast';
import { HrefLink } from '@/ui/url/href-link';
import { linkLabels } from './case-words';
import classes from './cases.module.css';
import type { Detail } from './cases-api';
import desk from './desk.module.css';
import { isByHand, type Link, linkable, pageOf, useAddLink, useRemoveLink } from './links-api';

const LinkDialog = lazy(async () => ({ default: (await import('./link-dialog')).LinkDialog }));

export type LinksPartProps = { ticket: Detail; links: readonly Link[]; may: boolean };

/** What else the ticket speaks of: each opens its page, and what was linked by hand can be taken away. */
export function LinksPart({ ticket, links, may }: LinksPartProps) {
  const { t } = useLingui();
  const [asked, setAsked] = useState(false);
  const ask = () => setAsked(true);
  useShortcut({ keys: 'v', label: t`Link something`, group: t`Ticket`, run: ask, enabled: may });
  if (links.length === 0 && !may) return null;
  return (
    <section className={classes.part} aria-label={t`Linked`}>
      <h3>
        <Trans>Linked</Trans>
      </h3>
      {links.length === 0 ? (
        <p className={classes.sentence}>
          <Trans>Nothing yet.</Trans>
        </p>
      ) : (
        <ul className={classes.rows}>
          {links.map((link) => (
            <LinkRow key={link.id} ticket={ticket} link={link} may={may} />
          ))}
        </ul>
      )}
      {may ? (
        <div>
          <Button size="compact-xs" variant="default" onClick={ask}>
            <Trans>Link…</Trans>
          </Button>
        </div>
      ) : null}
      <Suspense fallback={null}>
        {asked ? <LinkDialog ticket={ticket} onClose={() => setAsked(false)} /> : null}
      </Suspense>
    </section>
  );
}

type LinkRowProps = { ticket: Detail; link: Link; may: boolean };

function LinkRow({ ticket, link, may }: LinkRowProps) {
  const { t } = useLingui();
  const can = useCan();
  const add = useAddLink(ticket.id);
  const remove = useRemoveLink();
  const { kind, label, detail, target } = link;
  const takeAway = async () => {
    if (!isByHand(kind)) return;
    try {
      await remove.mutateAsync(link.id);
      toast.done(t`${label} is no longer linked.`, {
        undo: () => void add.mutateAsync({ kind, target }).catch((error) => toast.failed(error)),
      });
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <li>
      <HrefLink
        className={classes.clip}
        href={pageOf(link)}
        title={detail ? `${label} · ${detail}` : label}
      >
        {detail ? `${label} · ${detail}` : label}
      </HrefLink>
      <span className={desk.linkEnd}>
        <small>{t(linkLabels[kind])}</small>
        {may && isByHand(kind) && can(linkable[kind].capability) ? (
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={t`Link ${label} no longer`}
            loading={remove.isPending}
            onClick={() => void takeAway()}
          >
            <IconX size={13} aria-hidden />
          </ActionIcon>
        ) : null}
      </span>
    </li>
  );
}

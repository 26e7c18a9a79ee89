import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCan } from '@/auth/use-can';
import { useMarket } from '@/auth/use-me';
import { formatMinor, parseMinor } from '@/lib/money';
import { formatDate } from '@/lib/time';
import { UNKNOWN } from '@/lib/units';
import { FormProblem } from '@/ui/forms/form-problem';
import { type Fact, Facts } from '@/ui/peek/facts';
import { PeekPanel } from '@/ui/peek/peek-panel';
import { HrefLink } from '@/ui/url/href-link';
import { ClaimChip } from './claim-chip';
import classes from './parts.module.css';
import { type Claim, useMoveClaim } from './parts-api';

type Step = { to: Claim['state']; label: string; needs?: 'reason' | 'amount' | 'reference' };

/** One claim, why the product suggests it, and what its vendor answered. */
export function ClaimPeek({ claim, onClose }: { claim: Claim; onClose: () => void }) {
  const { t } = useLingui();
  const { tz } = useMarket();
  const facts: Fact[] = [
    {
      label: t`Work order`,
      value: <HrefLink href={`/work-orders/${claim.work_order}`}>{claim.order_code}</HrefLink>,
    },
    { label: t`Car`, value: claim.plate },
    { label: t`Vendor`, value: claim.vendor },
    { label: t`Claimed`, value: formatMinor(claim.claim_minor, claim.currency) },
    { label: t`Credited`, value: formatMinor(claim.credited_minor, claim.currency) },
    { label: t`Vendor's reference`, value: claim.reference || UNKNOWN },
    { label: t`Changed by`, value: claim.changed_by_name ?? t`The system` },
  ];
  if (claim.earlier) {
    const when = claim.earlier_at ? formatDate(claim.earlier_at, tz) : '';
    facts.push({
      label: t`It went in before`,
      value: (
        <HrefLink href={`/work-orders/${claim.earlier}`}>
          {claim.earlier_code} {when}
        </HrefLink>
      ),
    });
  }
  if (claim.reason) facts.push({ label: t`Why`, value: claim.reason });
  return (
    <PeekPanel
      title={claim.text}
      label={t`Warranty claim`}
      status={<ClaimChip state={claim.state} />}
      onClose={onClose}
    >
      <Facts facts={facts} />
      <ClaimSteps key={`${claim.id} ${claim.version}`} claim={claim} />
    </PeekPanel>
  );
}

function ClaimSteps({ claim }: { claim: Claim }) {
  const { t } = useLingui();
  const may = useCan()('work_order.plan');
  const move = useMoveClaim();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<Step | null>(null);
  const again: Step = { to: 'claimed', label: t`Claim it`, needs: 'reference' };
  const steps: Record<Claim['state'], Step[]> = {
    suggested: [again, { to: 'dismissed', label: t`Don't claim`, needs: 'reason' }],
    claimed: [
      { to: 'accepted', label: t`It was accepted` },
      { to: 'refused', label: t`It was refused`, needs: 'reason' },
    ],
    accepted: [{ to: 'credited', label: t`The credit came`, needs: 'amount' }],
    refused: [again],
    dismissed: [again],
    credited: [],
  };
  if (!may || steps[claim.state].length === 0) return null;
  const labels = {
    reason: t`Why`,
    amount: t`How much came, ${claim.currency}`,
    reference: t`Vendor's reference`,
  };
  const take = (step: Step) => {
    if (step.needs && chosen !== step) {
      setChosen(step);
      setText('');
      return;
    }
    const amount = parseMinor(text, claim.currency);
    move.mutate({
      claim,
      to: step.to,
      ...(step.needs === 'reason' ? { reason: text } : {}),
      ...(step.needs === 'reference' ? { reference: text } : {}),
      ...(step.needs === 'amount' ? { credited_minor: Number(amount ?? 0n) } : {}),
    });
  };
  return (
    <div className={classes.stack}>
      <FormProblem error={move.error} />
      {chosen?.needs ? (
        <>
          <TextInput
            label={labels[chosen.needs]}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
            data-autofocus
          />
          <div className={classes.pair}>
            <Button size="xs" loading={move.isPending} onClick={() => take(chosen)}>
              {chosen.label}
            </Button>
            <Button size="xs" variant="default" onClick={() => setChosen(null)}>
              <Trans>Cancel</Trans>
            </Button>
          </div>
        </>
      ) : (
        <div className={classes.pair}>
          {steps[claim.state].map((step, index) => (
            <Button
              key={step.to}
              size="xs"
              variant={index === 0 ? 'filled' : 'default'}
              loading={move.isPending}
              onClick={() => take(step)}
            >
              {step.label}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

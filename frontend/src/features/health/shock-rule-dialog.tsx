import { useLingui } from '@lingui/react/macro';
import { Modal, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMarket, useMe } from '@/auth/use-me';
import { ErrorState } from '@/ui/states/error-state';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import classes from './health.module.css';
import { ShockRuleForm } from './shock-rule-form';
import { shockRulesQuery } from './shock-rules-api';

/** From how hard on somebody is asked to look at a car, one market at a time. */
export function ShockRuleDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { markets } = useMe();
  const [market, setMarket] = useState(useMarket().code);
  const { data, error, refetch } = useQuery(shockRulesQuery);
  const rule = data?.find((each) => each.market === market);
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={t`Hard shocks`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <div className={classes.form}>
        {markets.length > 1 ? (
          <NativeSelect
            label={t`Market`}
            value={market}
            onChange={({ currentTarget }) => setMarket(currentTarget.value)}
            data={markets.map(({ code, name }) => ({ value: code, label: name }))}
          />
        ) : null}
        {rule ? <ShockRuleForm key={rule.id} rule={rule} onClose={onClose} /> : null}
        {rule || error ? null : <SkeletonBlock lines={8} />}
        {error && !rule ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      </div>
    </Modal>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, FileInput, Group, Modal, NativeSelect } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newIdempotencyKey } from '@/api/idempotency';
import { useMarket, useMe } from '@/auth/use-me';
import { FormProblem } from '@/ui/forms/form-problem';
import { SkeletonBlock } from '@/ui/states/skeleton-block';
import { toast } from '@/ui/states/toast';
import { ZONE_KINDS, type ZoneKind, zoneKinds } from '@/ui/zones/zone-kinds';
import { ZoneReport } from './zone-report';
import classes from './zones.module.css';
import { sendZones, type ZoneUpload, zoneKeys } from './zones-api';
import '@mantine/core/styles/Checkbox.css';

type Draft = Omit<ZoneUpload, 'dryRun'>;

/** A GeoJSON file in three steps: choose, look at what would become of each zone, apply it. */
export function ZoneImport({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const { markets } = useMe();
  const [market, setMarket] = useState(useMarket().code);
  const [kind, setKind] = useState<ZoneKind>('district');
  const [useSuggestions, setUseSuggestions] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  // one key per file and per applying: a second press has no second effect
  const [key, setKey] = useState(newIdempotencyKey);
  const check = useMutation({
    mutationFn: (draft: Draft) => sendZones({ ...draft, dryRun: true }, newIdempotencyKey()),
  });
  const apply = useMutation({
    mutationFn: (draft: Draft) => sendZones({ ...draft, dryRun: false }, key),
    onSuccess: ({ outcome }) => {
      void client.invalidateQueries({ queryKey: zoneKeys.all });
      if (outcome !== 'applied') return;
      toast.done(t`The zones of the file hold from now on.`);
      onClose();
    },
  });
  const change = (next: Partial<Omit<Draft, 'file'>> & { file?: File | null }) => {
    const chosen = { file, market, kind, useSuggestions, ...next };
    setFile(chosen.file);
    setMarket(chosen.market);
    setKind(chosen.kind);
    setUseSuggestions(chosen.useSuggestions);
    setKey(newIdempotencyKey());
    check.reset();
    apply.reset();
    if (chosen.file) check.mutate({ ...chosen, file: chosen.file });
  };
  const report = apply.data ?? check.data;
  const suggested = check.data?.features.some(({ suggestion }) => suggestion !== null) ?? false;
  const willChange = report?.features.some(
    ({ outcome }) => outcome === 'created' || outcome === 'changed',
  );
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t`Import zones`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      <div className={classes.form}>
        <Group gap={12} align="flex-end">
          <NativeSelect
            label={t`Kind of zones that name none`}
            value={kind}
            onChange={({ currentTarget }) => change({ kind: currentTarget.value as ZoneKind })}
            data={ZONE_KINDS.map((value) => ({ value, label: t(zoneKinds[value].label) }))}
          />
          {markets.length > 1 ? (
            <NativeSelect
              label={t`Market`}
              value={market}
              onChange={({ currentTarget }) => change({ market: currentTarget.value })}
              data={markets.map(({ code, name }) => ({ value: code, label: name }))}
            />
          ) : null}
        </Group>
        <FileInput
          label={t`File`}
          description={t`GeoJSON, packed by gzip or not, at most 20 MB. It is checked first; nothing is written.`}
          placeholder={t`Choose a GeoJSON file`}
          accept=".geojson,.json,.gz,application/geo+json,application/json,application/gzip"
          value={file}
          onChange={(chosen) => change({ file: chosen })}
          clearable
          clearButtonProps={{ 'aria-label': t`Choose no file` }}
          data-autofocus
        />
        <div aria-live="polite" className={classes.form}>
          {check.isPending ? <SkeletonBlock lines={4} /> : null}
          <FormProblem error={apply.error ?? check.error} />
          {report && !check.isPending ? <ZoneReport report={report} /> : null}
          {suggested || useSuggestions ? (
            <Checkbox
              label={t`Take the names that were probably meant`}
              checked={useSuggestions}
              onChange={({ currentTarget }) => change({ useSuggestions: currentTarget.checked })}
            />
          ) : null}
        </div>
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            disabled={report?.outcome !== 'checked' || !willChange}
            loading={apply.isPending}
            onClick={() => file && apply.mutate({ file, market, kind, useSuggestions })}
          >
            <Trans>Apply the file</Trans>
          </Button>
        </Group>
      </div>
    </Modal>
  );
}

import { useLingui } from '@lingui/react/macro';
import { FilterPill } from './filter-pill';
import type { PropertyFilterProps } from './property-filter';
import type { Stage } from './stage';
import { START } from './stage';
import { sameCondition } from './tokens';

type FilterTokensProps = PropertyFilterProps & { onEdit: (stage: Stage) => void };

/** The conditions that are set, and the free text, as pills. */
export function FilterTokens(props: FilterTokensProps) {
  const { fields, tokens, onTokensChange, text, onTextChange, onEdit } = props;
  const { t } = useLingui();
  return (
    <>
      {tokens.map((token) => {
        const field = fields.find((one) => one.key === token.field);
        if (!field) return null;
        return (
          <FilterPill
            key={`${token.field}-${token.operator}`}
            field={field}
            token={token}
            onEdit={() => onEdit({ step: 'value', field, operator: token.operator })}
            onRemove={() => onTokensChange(tokens.filter((one) => !sameCondition(one, token)))}
          />
        );
      })}
      {text ? (
        <FilterPill
          field={{ key: 'q', label: t`Text`, kind: 'text' }}
          token={{ field: 'q', operator: 'contains', values: [text] }}
          onEdit={() => onEdit(START)}
          onRemove={() => onTextChange?.('')}
        />
      ) : null}
    </>
  );
}

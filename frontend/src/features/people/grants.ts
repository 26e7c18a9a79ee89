import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMarket } from '@/auth/use-me';
import { limitMinor } from './money-limit';
import { marketsQuery } from './people-api';

/** The part of a form that says what somebody may do; `limit` is the amount as typed. */
export type Grants = {
  roles: string[];
  markets: string[];
  limit: string;
  /** Code of the organisation whose cars a partner sees. */
  organisation: string | null;
};

export const isPartner = (roles: readonly string[]) => roles.includes('partner');

/** Only a partner belongs to an organisation, whatever was chosen before. */
export const organisationOf = ({ roles, organisation }: Grants) =>
  isPartner(roles) ? organisation : null;

/** The currency of a money limit: that of the first market, as the API has it. */
export function useLimitCurrency(): (markets: readonly string[]) => string {
  const { data = [] } = useQuery(marketsQuery);
  const usual = useMarket().currency;
  return ([first]) => data.find(({ code }) => code === first)?.currency ?? usual;
}

/** What the form can tell before it is sent; the API decides. */
export function useGrantsRules() {
  const { t } = useLingui();
  const currencyOf = useLimitCurrency();
  return {
    roles: (roles: string[]) => {
      if (roles.length === 0) return t`Choose at least one role.`;
      return isPartner(roles) && roles.length > 1 ? t`A partner has no other role.` : null;
    },
    markets: (markets: string[]) => (markets.length === 0 ? t`Choose at least one market.` : null),
    limit: (text: string, { markets }: { markets: string[] }) =>
      limitMinor(text, currencyOf(markets)) === null ? t`An amount, such as 500 or 500.00.` : null,
  };
}

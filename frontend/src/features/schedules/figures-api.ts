import { queryOptions } from '@tanstack/react-query';
import type { ShopFiguresOut } from '@/api/generated';
import { api } from '@/api/http';

export type Figures = ShopFiguresOut;

export const figuresQuery = (market: string, days: number) =>
  queryOptions({
    queryKey: ['workshop-figures', market, days],
    queryFn: async ({ signal }) => {
      const params = { market, days };
      return (await api.get<Figures>('/workshop-figures', { params, signal })).data;
    },
    staleTime: 60_000,
  });

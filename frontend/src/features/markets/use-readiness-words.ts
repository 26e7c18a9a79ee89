import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Market } from './markets-api';
import { roleNames } from './role-names';

type Line = Market['lines'][number];
type Words = { title: string; detail: string };

/** A line of the checklist as a title and a sentence. */
export function useReadinessWords(): (line: Line) => Words {
  const { t, i18n } = useLingui();
  const language = new Intl.DisplayNames(i18n.locale, { type: 'language' });
  const named = (role: string) => {
    const known = roleNames[role];
    return known ? i18n._(known) : role;
  };
  const languages = ({ missing }: Line) => {
    const names = missing.map((code) => language.of(code) ?? code).join(', ');
    return names ? t`The console does not speak ${names} yet.` : t`The console speaks all of them.`;
  };
  const people = ({ done, missing }: Line) => {
    const roles = missing.map(named).join(', ');
    return done ? t`Somebody of every role works here.` : t`Nobody yet as ${roles}.`;
  };
  const calendar = ({ done, missing }: Line) => {
    const years = missing.join(', ');
    return done
      ? t`Public holidays of this year and the next are known.`
      : t`Public holidays of ${years} are not known yet.`;
  };
  const papers = ({ done, figures }: Line) =>
    done
      ? t`Every car has what it needs.`
      : plural(figures.without ?? 0, {
          0: 'There is no car yet.',
          one: '# car stands without a document that it needs.',
          other: '# cars stand without a document that they need.',
        });
  const rentable = ({ done, figures }: Line) =>
    done
      ? plural(figures.available ?? 0, {
          one: '# car is available.',
          other: '# cars are available.',
        })
      : plural(figures.waiting ?? 0, {
          0: 'No car is available.',
          one: '# car is being commissioned.',
          other: '# cars are being commissioned.',
        });
  const words: Record<string, (line: Line) => Words> = {
    pack: ({ figures }) => {
      const version = figures.version ?? 0;
      return { title: t`Pack`, detail: t`Version ${version}, every field checked.` };
    },
    calendar: (line) => ({ title: t`Calendar`, detail: calendar(line) }),
    languages: (line) => ({ title: t`Languages`, detail: languages(line) }),
    documents: ({ figures }) => {
      const needed = figures.needed ?? 0;
      const kinds = figures.kinds ?? 0;
      return {
        title: t`Document rules`,
        detail: t`${needed} of ${kinds} kinds are needed for renting.`,
      };
    },
    people: (line) => ({ title: t`People`, detail: people(line) }),
    stations: ({ figures }) => ({
      title: t`Stations`,
      detail: plural(figures.stations ?? 0, {
        0: 'None yet.',
        one: '# station.',
        other: '# stations.',
      }),
    }),
    bays: ({ figures }) => ({
      title: t`Charging bays`,
      detail: plural(figures.bays ?? 0, { 0: 'None yet.', one: '# bay.', other: '# bays.' }),
    }),
    cars: ({ figures }) => ({
      title: t`Cars`,
      detail: plural(figures.cars ?? 0, { 0: 'None yet.', one: '# car.', other: '# cars.' }),
    }),
    papers: (line) => ({ title: t`Documents of the cars`, detail: papers(line) }),
    rentable: (line) => ({ title: t`Cars to rent`, detail: rentable(line) }),
  };
  return (line) =>
    words[line.code]?.(line) ?? {
      title: line.code.replaceAll('_', ' '),
      detail: line.missing.join(', '),
    };
}
